/** State that a zone, an account or a user has beside what every one of them has: its page rules, its pools, … */
export class Parts {
  readonly #parts = new Map<string, object>();

  /** The part of this name, made when it is first asked for. */
  get<T extends object>(name: string, make: () => T): T {
    const part = this.#parts.get(name) ?? make();
    this.#parts.set(name, part);
    return part as T;
  }

  /** As JSON, without the parts that are empty: to have looked at one changes nothing. */
  toJSON(): Readonly<Record<string, unknown>> {
    const parts = [...this.#parts].map(([name, part]) => [name, JSON.parse(JSON.stringify(part)) as unknown] as const);
    return Object.fromEntries(parts.filter(([, part]) => !isEmpty(part)));
  }
}

/** Whether there is nothing in a part; one whose lists are all empty has nothing, too. */
function isEmpty(part: unknown): boolean {
  return typeof part === 'object' && part !== null && Object.values(part).every(isEmpty);
}
