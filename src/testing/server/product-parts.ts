/** State that only some zones, accounts or users have: page rules, pools, and so on. Each product adds its own part. */
export class ProductParts {
  readonly #parts = new Map<string, object>();

  /** Returns the part of this name. The first call creates it. */
  get<T extends object>(name: string, create: () => T): T {
    const part = this.#parts.get(name) ?? create();
    this.#parts.set(name, part);
    return part as T;
  }

  /** The parts as JSON, without empty ones: reading a part must not change a snapshot. */
  toJSON(): Readonly<Record<string, unknown>> {
    const parts = [...this.#parts].map(([name, part]) => [name, JSON.parse(JSON.stringify(part)) as unknown] as const);
    return Object.fromEntries(parts.filter(([, part]) => !isEmpty(part)));
  }
}

/** Whether a part holds nothing. A part whose lists are all empty holds nothing either. */
function isEmpty(part: unknown): boolean {
  return typeof part === 'object' && part !== null && Object.values(part).every(isEmpty);
}
