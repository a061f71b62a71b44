/** How many cases each property is tried on, which CI has more of. */
export const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);

/** What makes the cases the same again. */
export const seed = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));

console.log(`property tests: PROPERTY_RUNS=${numRuns}, PROPERTY_SEED=${seed}`);
