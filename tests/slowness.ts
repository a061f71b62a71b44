/** Milliseconds of the processor that {@link piece} takes on the machine on which the bound was set. */
const USUAL = 46;

/** Work of the kind that is measured: texts are split, compared and put into objects. */
function piece(): void {
  const names = Array.from({ length: 20_000 }, (_, at) => `host-${(at * 7_919) % 20_000}.example.com`);
  const text = JSON.stringify(names.toSorted().map((name) => ({ name, labels: name.split('.') })));
  JSON.parse(text);
}

/** How much slower than the usual machine this one is; 1 if it is not. No bound in milliseconds holds on every machine. */
export function slowness(): number {
  const times = Array.from({ length: 7 }, () => {
    const { user, system } = process.cpuUsage();
    piece();
    const taken = process.cpuUsage({ user, system });
    return (taken.user + taken.system) / 1_000;
  });
  return Math.max(1, Math.min(...times) / USUAL);
}
