import { timestamp } from '../clock.ts';
import { writeLineComment } from './line-comment.ts';
import type { DnsRecord } from './record.ts';

/** The content of a zone file. */
export interface ZoneFileInput {
  readonly zoneName: string;
  readonly nameServers: readonly string[];
  readonly records: readonly DnsRecord[];
  readonly now: number;
}

/**
 * Writes a zone as Cloudflare exports it: full names, a section for each type, comment and tags after each record. The header
 * differs from Cloudflare's.
 *
 * Seen: https://github.com/cloudflare/python-cloudflare/issues/162
 */
export function writeZoneFile({ zoneName, nameServers, records, now }: ZoneFileInput): string {
  const exported = timestamp(now).replace('T', ' ').replace('Z', '');
  const [primary = ''] = nameServers;
  const types = [...new Set(records.map(({ type }) => type))].sort();
  const sections = types.map((type) => [
    '',
    `;; ${type} Records`,
    ...records.filter((record) => record.type === type).map(lineOf),
  ]);
  const lines = [
    ';;',
    `;; Domain:     ${zoneName}.`,
    `;; Exported:   ${exported}`,
    ';;',
    ';; Written by a simulator of Cloudflare.',
    ';;',
    '',
    ';; SOA Record',
    `${zoneName}.\t3600\tIN\tSOA\t${primary}. dns.cloudflare.com. 2050000000 10000 2400 604800 3600`,
    '',
    ';; NS Records',
    ...nameServers.map((server) => `${zoneName}.\t86400\tIN\tNS\t${server}.`),
    ...sections.flat(),
    '',
  ];
  return lines.join('\n');
}

function lineOf(record: DnsRecord): string {
  const { name, ttl, type, comment, tags, proxied, settings } = record;
  const attributes = writeLineComment({
    comment,
    tags,
    proxied: ['A', 'AAAA', 'CNAME'].includes(type) ? proxied : undefined,
    flattened: settings.flatten_cname === true,
  });
  return `${name}.\t${ttl}\tIN\t${type}\t${contentOf(record)}${attributes}`;
}

function contentOf({ type, content, priority, data }: DnsRecord): string {
  switch (type) {
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return absolute(content);
    case 'MX':
      return `${priority} ${absolute(content)}`;
    case 'SRV':
      return `${priority} ${data?.weight} ${data?.port} ${absolute(String(data?.target))}`;
    case 'URI':
      return `${priority} ${content}`;
    case 'HTTPS':
    case 'SVCB':
      return `${data?.priority} ${absolute(String(data?.target))}${data?.value ? ` ${data.value}` : ''}`;
    case 'NAPTR':
      return content.replace(/\S+$/, absolute);
    case 'TXT':
      return isQuoted(content) ? content : quoted(content);
    default:
      return content;
  }
}

const absolute = (name: string): string => (name.endsWith('.') ? name : `${name}.`);

/** Whether a TXT record's content already consists of quoted texts. */
export const isQuoted = (content: string): boolean => /^"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*$/s.test(content);

/** A text in quotes, split into parts of at most 255 characters. */
export const quoted = (text: string): string =>
  (text.match(/.{1,255}/gsu) ?? [''])
    .map((part) => `"${part.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`)
    .join(' ');
