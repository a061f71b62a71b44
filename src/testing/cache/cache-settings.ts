import { preciseTimestamp } from '../clock.ts';
import { rejection } from '../server/route-response.ts';

type Value = 'on' | 'off';

/** The cache settings of a zone that have paths of their own. All are off by default. */
export class CacheSettings {
  readonly #changed = new Map<string, { readonly value: Value; readonly at: string }>();

  get(id: string) {
    const changed = this.#changed.get(id);
    return { id, value: changed?.value ?? 'off', editable: true, ...(changed && { modified_on: changed.at }) };
  }

  edit(id: string, value: unknown, now: number) {
    // Code and wording are inferred.
    if (value !== 'on' && value !== 'off') throw rejection(1007, `Invalid value for zone setting ${id}`);
    this.#changed.set(id, { value, at: preciseTimestamp(now) });
    return this.get(id);
  }

  toJSON(): Readonly<Record<string, Value>> {
    return Object.fromEntries([...this.#changed].map(([id, { value }]) => [id, value]));
  }
}
