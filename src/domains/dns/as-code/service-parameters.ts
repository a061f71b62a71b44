import { parametersIn, recordIssues } from '../records/checks.ts';

const isAddress = (type: 'A' | 'AAAA', content: string): boolean =>
  recordIssues({ type, name: 'x', content }).length === 0;

/** Splits a list at its commas, except at escaped ones. */
const items = (value: string): readonly string[] => value.match(/(?:\\[\s\S]|[^,\\])+|(?<=,|^)(?=,|$)/g) ?? [];

const list = (isValid: (item: string) => boolean) => (value: string) =>
  value !== '' && items(value).every((one) => one !== '' && isValid(one));

/** Values of the registered parameters: https://www.iana.org/assignments/dns-svcb */
const values: Readonly<Record<string, readonly [test: (value: string) => boolean, message: string]>> = {
  mandatory: [list((key) => /^[a-z\d-]+$/.test(key) && key !== 'mandatory'), 'must be names of other parameters'],
  alpn: [list((id) => id.length < 256), 'must be protocols such as h3,h2'],
  port: [(value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'must be a whole number from 0 to 65535'],
  ipv4hint: [list((one) => isAddress('A', one)), 'must be IPv4 addresses'],
  ipv6hint: [list((one) => isAddress('AAAA', one)), 'must be IPv6 addresses'],
  ech: [
    (value) => /^(?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}==|[a-z\d+/]{3}=)?$/i.test(value) && value !== '',
    'must be Base64',
  ],
};

/** Parameters that have no value. */
const flags: readonly string[] = ['no-default-alpn', 'ohttp'];

/**
 * What is wrong with the parameters of an HTTPS or SVCB record.
 *
 * @source https://www.rfc-editor.org/rfc/rfc9460
 */
export function parameterProblems(text: string): readonly string[] {
  const found = parametersIn(text);
  if (!found) return [];
  const problems: string[] = [];
  for (const [key, value] of found) {
    const rule = values[key];
    if (flags.includes(key)) {
      if (value !== undefined) problems.push(`${key} must have no value`);
    } else if (rule && (value === undefined || !rule[0](value))) problems.push(`${key} ${rule[1]}`);
    else if (/^key\d/.test(key) && !(/^key(?:0|[1-9]\d{0,4})$/.test(key) && Number(key.slice(3)) < 65_535)) {
      problems.push(`${key} must be key0 to key65534, without leading zeros`);
    }
  }
  const mandatory = found.get('mandatory') ? items(found.get('mandatory') ?? '') : [];
  for (const [at, key] of mandatory.entries()) {
    if (mandatory.indexOf(key) !== at) problems.push(`mandatory must have ${key} once`);
    else if (!found.has(key)) problems.push(`mandatory has ${key}, which is missing`);
  }
  if (found.has('no-default-alpn') && !found.has('alpn')) problems.push('no-default-alpn needs alpn');
  return problems;
}
