import fc from 'fast-check';
import type { DesiredRecord, PlanOptions, RecordInput } from '../../../../src/index.ts';
import { createCloudflare } from '../../../../src/testing/index.ts';

/** A value that can be written in several ways. The first is the one that Cloudflare stores. */
type Spellings = readonly [object, ...object[]];

const content = (...texts: string[]) => texts.map((text) => ({ content: text })) as unknown as Spellings;
const long = 'k='.padEnd(300, 'A1b2');

const values = {
  A: [content('192.0.2.1'), content('192.0.2.2'), content('198.51.100.3')],
  AAAA: [content('2001:db8::1', '2001:DB8:0:0::1', '2001:0db8:0000::0001'), content('2001:db8::2', '2001:db8:0::2')],
  CNAME: [
    content('example.net', 'Example.NET.'),
    content('xn--bcher-kva.example', 'bücher.example', 'BÜCHER.example.'),
    content('_x.example.net'),
  ],
  TXT: [
    content('"v=spf1 -all"', 'v=spf1 -all', '"v=spf1" " -all"'),
    content('"V=SPF1 -ALL"', 'V=SPF1 -ALL'),
    content('"a;b c"', 'a;b c', '"a\\;b" " c"'),
    content('"quo\\"te"', '"quo\\034te"', '"quo" "\\"te"'),
    content(`"${long}"`, long, `"${long.slice(0, 255)}" "${long.slice(255)}"`),
    content('"grün"', 'grün', '"gr\\195\\188n"'),
  ],
  MX: [
    [
      { content: 'mail.example.net', priority: 10 },
      { content: 'MAIL.example.net.', priority: 10 },
    ],
    [{ content: 'mail.example.net', priority: 20 }],
    [{ content: 'mx2.example.net', priority: 20 }],
  ],
  SRV: [
    [
      { data: { priority: 1, weight: 2, port: 5060, target: 'sip.example.net' } },
      { data: { weight: 2, priority: 1, target: 'SIP.example.net.', port: 5060 } },
    ],
    [{ data: { priority: 1, weight: 3, port: 5060, target: 'sip.example.net' } }],
    [{ data: { priority: 1, weight: 2, port: 5061, target: 'sip.example.net' } }],
  ],
  CAA: [
    [
      { data: { flags: 0, tag: 'issue', value: 'ca.example' } },
      { data: { value: 'ca.example', tag: 'ISSUE', flags: 0 } },
    ],
    [{ data: { flags: 128, tag: 'issue', value: 'ca.example' } }],
  ],
  HTTPS: [
    [
      { data: { priority: 1, target: '.', value: 'alpn="h3,h2" port="8443"' } },
      { data: { priority: 1, target: '.', value: 'port=8443 alpn=h3,h2' } },
    ],
    [
      { data: { priority: 1, target: 'svc.example.net', value: 'alpn="h3"' } },
      { data: { priority: 1, target: 'svc.example.net.', value: 'alpn=h3' } },
    ],
  ],
  NS: [content('ns1.example.net', 'NS1.example.net.'), content('ns2.example.net')],
} as const satisfies Record<string, readonly Spellings[]>;

type Type = keyof typeof values;
const types = Object.keys(values) as Type[];

/** Names that can be written in several ways, in a zone. The first is the one that Cloudflare stores. */
const namesIn = (zone: string): readonly (readonly string[])[] => [
  [zone, '@', `${zone.toUpperCase()}.`],
  [`www.${zone}`, 'www', 'WWW', `www.${zone}.`],
  [`xn--bcher-kva.${zone}`, 'bücher', 'BÜCHER', `xn--bcher-kva.${zone}`],
  [`b.a.${zone}`, 'b.a', `B.A.${zone}`],
  [`*.${zone}`, '*'],
  [`_sip._tcp.${zone}`, '_sip._tcp'],
];

/** A record as a model: which name, type and value, and how each is written. */
export interface Modelled {
  readonly name: number;
  readonly type: Type;
  readonly value: number;
  readonly spelling: number;
  readonly said: {
    readonly ttl?: number;
    readonly proxied?: boolean;
    readonly comment?: string;
    readonly tags?: string[];
  };
}

const modelled = (isPaid: boolean): fc.Arbitrary<Modelled> =>
  fc
    .record({
      // Several records of a name and type come often, too.
      name: fc.constantFrom(0, 1, 1, 1, 1, 2, 3, 4, 5),
      // What excludes each other comes often.
      type: fc.constantFrom<Type>(...types, 'A', 'CNAME', 'CNAME', 'TXT'),
      value: fc.nat(5),
      spelling: fc.nat(3),
      said: fc.record(
        {
          ttl: fc.constantFrom(1, 60, 300),
          proxied: fc.boolean(),
          comment: fc.constantFrom('', 'a note', '[octo]', '[octo] mine'),
          ...(isPaid && {
            tags: fc.constantFrom<string[]>([], ['team:dns'], ['Managed-By:octo'], ['managed-by:octo', 'team:dns']),
          }),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ value, said: { proxied, ...said }, ...rest }) => ({
      ...rest,
      value: value % values[rest.type].length,
      said: { ...said, ...(['A', 'AAAA', 'CNAME'].includes(rest.type) && proxied !== undefined && { proxied }) },
    }));

/** A record as it is written in a zone. */
export function written({ name, type, value, spelling, said }: Modelled, zone: string): DesiredRecord {
  const names = namesIn(zone)[name] as readonly string[];
  const spellings = values[type][value] as unknown as readonly object[];
  return {
    type,
    name: names[spelling % names.length],
    ...spellings[spelling % spellings.length],
    ...said,
  } as unknown as DesiredRecord;
}

/** What is left of records that can not all be there together: each once, and nothing beside a CNAME that it excludes. */
function together(records: readonly Modelled[]): Modelled[] {
  const kept: Modelled[] = [];
  const excludes = (a: Type, b: Type) =>
    (a === 'CNAME' && ['A', 'AAAA', 'CNAME', 'NS'].includes(b)) || (a === 'NS' && ['A', 'AAAA'].includes(b));
  for (const one of records) {
    // The zone's own name servers are nobody's to plan.
    if (one.type === 'NS' && one.name === 0) continue;
    const clash = kept.some(
      (other) =>
        other.name === one.name &&
        ((other.type === one.type && other.value === one.value) ||
          excludes(one.type, other.type) ||
          excludes(other.type, one.type)),
    );
    if (!clash) kept.push(one);
  }
  return kept;
}

/** What can happen to a zone. */
export interface Case {
  readonly plan: 'free' | 'pro';
  readonly before: readonly Modelled[];
  readonly desired: readonly Modelled[];
  /** Simple records besides, so many that they take several batches: some stay, some change, some come and some go. */
  readonly filler: number;
  readonly owner: 'none' | 'tag' | 'comment' | 'names';
  readonly ignored: boolean;
  readonly prune: boolean;
}

export const cases: fc.Arbitrary<Case> = fc.constantFrom('free' as const, 'pro' as const).chain((plan) =>
  fc.record({
    plan: fc.constant(plan),
    before: fc.array(modelled(plan === 'pro'), { maxLength: 14 }),
    desired: fc.array(modelled(plan === 'pro'), { maxLength: 14 }).map(together),
    filler: fc.oneof(
      { weight: 9, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 150, max: 600 }) },
    ),
    owner: fc.constantFrom<Case['owner']>('none', 'none', plan === 'pro' ? 'tag' : 'comment', 'comment', 'names'),
    ignored: fc.boolean(),
    prune: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  }),
);

/** The options that a case stands for. */
export function optionsOf({ owner, ignored, prune }: Case): PlanOptions {
  const owners = {
    none: {},
    tag: { owner: { tag: 'managed-by:octo' } },
    comment: { owner: { comment: '[octo]' } },
    names: { owner: { names: ['www', '*.a', '@', 'f*'] } },
  } as const;
  // Limits have tests of their own.
  return { ...owners[owner], prune, force: true, ...(ignored && { ignore: [{ type: 'CAA' }, 'bücher'] }) };
}

/** What is desired in a case: with an owner's names, only what has one of them. */
export function desiredIn({ desired, owner, filler }: Case, zone: string): readonly DesiredRecord[] {
  const mine = owner === 'names' ? desired.filter(({ name }) => [0, 1, 3].includes(name)) : desired;
  return [...mine.map((one) => written(one, zone)), ...fillers(filler, 'after')];
}

/** Simple records, by fifths: there all the time, new, gone, changed, and an address that becomes a CNAME or the reverse. */
export function fillers(count: number, when: 'before' | 'after'): RecordInput[] {
  return Array.from({ length: count }, (_, at): RecordInput | undefined => {
    const name = `f${at}`;
    const [isAfter, fifth] = [when === 'after', at % 5];
    if ((fifth === 1 && !isAfter) || (fifth === 2 && isAfter)) return undefined;
    if (fifth === 3 && isAfter) return { type: 'A', name, content: '203.0.113.2', ttl: 300 };
    if (fifth === 4 && isAfter === (at % 2 === 0)) return { type: 'CNAME', name, content: 'filler.example.net' };
    return { type: 'A', name, content: '203.0.113.1' };
  }).filter((record) => record !== undefined);
}

interface Stored {
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly priority?: number | undefined;
}

/** What a stored record is in the model's terms, whichever of the ways to write it was stored: `www.z1.example TXT 0`. */
export function identify(): (record: Stored) => string {
  const known = new Map<string, number>();
  const { zones } = createCloudflare();
  for (const type of types) {
    for (const [value, spellings] of values[type].entries()) {
      for (const spelling of spellings as unknown as readonly object[]) {
        const scratch = zones.create({ name: `s${known.size}-${value}.${type}.example`, plan: 'enterprise' });
        const { content: text, priority } = scratch.records.create({ type, name: 'x', ...spelling });
        known.set(`${type} ${priority} ${text}`, value);
        zones.delete(scratch.id);
      }
    }
  }
  return ({ name, type, content: text, priority }) => {
    const value = known.get(`${type} ${priority} ${text}`) ?? (name.startsWith('f') ? text : undefined);
    if (value === undefined) throw new Error(`Nobody has written ${type} ${text} (priority ${priority}).`);
    return `${name} ${type} ${value}`;
  };
}
