import { asciiName } from '../server/host-names.ts';
import { rejection } from '../server/route-response.ts';
import type { DnsRecord } from './record.ts';
import type { RecordOrder, RecordSet } from './record-set.ts';

type Test = (record: DnsRecord) => boolean;

/**
 * Returns the records that a query selects, in the order it requests.
 *
 * @source https://developers.cloudflare.com/api/resources/dns/subresources/records/methods/list/
 */
export function selectRecords(records: RecordSet, query: URLSearchParams): readonly DnsRecord[] {
  const tests: Test[] = [];
  const tagTests: Test[] = [];
  for (const [parameter, value] of query) {
    const [field = '', form = 'exact'] = parameter.split('.');
    if (field === 'tag') tagTests.push(tagTest(form, value));
    else if (field === 'comment') tests.push(commentTest(form, value));
    else if (field === 'name') tests.push(textTest(form, asciiName(value), ({ name }) => name));
    else if (field === 'content')
      tests.push(textTest(form, value.toLowerCase(), ({ content }) => content.toLowerCase()));
    else if (field === 'type') {
      // Not documented, but what Debian's cloudflare-ddns reads with, against the live API: `type=A,AAAA`, in any case.
      const types = value.toUpperCase().split(/\s*,\s*/);
      tests.push(({ type }) => types.includes(type));
    } else if (field === 'proxied') tests.push(({ proxied }) => String(proxied) === value);
  }
  const [allOrAny, allOrAnyTag] = [choice(query, 'match', matches), choice(query, 'tag_match', matches)];
  if (tagTests.length > 0) tests.push(combined(tagTests, allOrAnyTag));

  const match = tests.length > 0 ? combined(tests, allOrAny) : undefined;
  const search = query.get('search')?.toLowerCase();
  const order = choice(query, 'order', orders);
  const name = query.get('name') ?? query.get('name.exact');
  // A name selects a few of many records.
  const sorted = name !== null && allOrAny === 'all' ? records.named(asciiName(name), order) : records.sortedBy(order);
  const wanted =
    match || search
      ? sorted.filter((record) => (match?.(record) ?? true) && (search === undefined || mentions(record, search)))
      : sorted;
  return choice(query, 'direction', directions) === 'desc' ? wanted.toReversed() : wanted;
}

const matches = ['all', 'any'] as const;
const directions = ['asc', 'desc'] as const;
const orders = ['type', 'name', 'content', 'ttl', 'proxied'] as const satisfies readonly RecordOrder[];

/** The value of a parameter with a list of allowed values. The first one is the default. */
function choice<T extends string>(query: URLSearchParams, parameter: string, allowed: readonly [T, ...T[]]): T {
  const value = query.get(parameter);
  const found = value === null ? allowed[0] : allowed.find((one) => one === value);
  // Inferred.
  if (found === undefined) throw rejection(1004, `${parameter} must be one of ${allowed.join(', ')}`);
  return found;
}

const combined = (tests: readonly Test[], match: 'all' | 'any'): Test =>
  match === 'all' ? (record) => tests.every((test) => test(record)) : (record) => tests.some((test) => test(record));

function textTest(form: string, wanted: string, text: (record: DnsRecord) => string): Test {
  const compare = comparisons[form];
  if (!compare) throw rejection(1004, `${form} is not a way to filter`);
  return (record) => compare(text(record), wanted);
}

const comparisons: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
  exact: (text, wanted) => text === wanted,
  contains: (text, wanted) => text.includes(wanted),
  startswith: (text, wanted) => text.startsWith(wanted),
  endswith: (text, wanted) => text.endsWith(wanted),
};

function commentTest(form: string, value: string): Test {
  if (form === 'present') return ({ comment }) => comment !== null;
  if (form === 'absent') return ({ comment }) => comment === null;
  const test = textTest(form, value.toLowerCase(), ({ comment }) => (comment ?? '').toLowerCase());
  return (record) => record.comment !== null && test(record);
}

/** A tag is `name:value`. `present` and `absent` use only the name. */
function tagTest(form: string, given: string): Test {
  const [name = '', value = ''] = split(given.toLowerCase());
  if (form === 'present') return ({ tags }) => tags.some((tag) => split(tag.toLowerCase())[0] === name);
  if (form === 'absent') return ({ tags }) => !tags.some((tag) => split(tag.toLowerCase())[0] === name);
  const compare = comparisons[form];
  if (!compare) throw rejection(1004, `${form} is not a way to filter`);
  return ({ tags }) =>
    tags.some((tag) => {
      const [itsName, itsValue = ''] = split(tag.toLowerCase());
      return itsName === name && compare(itsValue, value);
    });
}

function split(tag: string): [string, string?] {
  const colon = tag.indexOf(':');
  return colon < 0 ? [tag] : [tag.slice(0, colon), tag.slice(colon + 1)];
}

const mentions = ({ name, type, content, comment, tags }: DnsRecord, words: string): boolean =>
  [name, type, content, comment ?? '', ...tags].some((text) => text.toLowerCase().includes(words));
