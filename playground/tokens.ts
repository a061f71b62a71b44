/** The tokens that the simulated account has for the playground. */
export const simulatedTokens = {
  good: 'Good: may do everything',
  missing: 'Lacks permissions: may only read',
  expired: 'Expired',
} as const;

/** The name of one of these tokens. */
export type SimulatedToken = keyof typeof simulatedTokens;
