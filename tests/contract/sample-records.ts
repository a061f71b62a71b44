import type { RecordInput, RecordType } from '../../src/index.ts';

const HEX_32 = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const KEY = 'mQENBFzjqGoBCADTKLKfh2VnkBhEBr6aBxvRzuqZ5yHcC1o=';

/** One record of every type with all fields of the type. Their names differ, so that one zone can have all of them. */
export const sampleRecords: { readonly [T in RecordType]: Extract<RecordInput, { type: T }> } = {
  A: {
    type: 'A',
    name: 'a.example.com',
    content: '192.0.2.1',
    ttl: 1,
    proxied: true,
    comment: 'The web site',
    tags: ['team:web', 'owner:dns'],
    settings: { ipv4_only: true, ipv6_only: false },
  },
  AAAA: { type: 'AAAA', name: 'aaaa', content: '2001:db8::1', ttl: 300, proxied: false, comment: 'The same by IPv6' },
  CNAME: {
    type: 'CNAME',
    name: 'cname.example.com',
    content: 'target.example.net',
    ttl: 3600,
    settings: { flatten_cname: true },
  },
  MX: { type: 'MX', name: '@', content: 'mail.example.net', priority: 10, ttl: 3600 },
  TXT: { type: 'TXT', name: 'example.com', content: '"v=spf1 -all"', tags: ['team:mail'] },
  NS: { type: 'NS', name: 'ns.example.com', content: 'ns1.example.net', ttl: 86400 },
  SRV: {
    type: 'SRV',
    name: '_sip._tcp.example.com',
    data: { priority: 10, weight: 5, port: 5060, target: 'sip.example.com' },
    ttl: 300,
  },
  CAA: { type: 'CAA', name: 'example.com', data: { flags: 0, tag: 'issue', value: 'letsencrypt.org' } },
  PTR: { type: 'PTR', name: '1.example.com', content: 'host.example.com' },
  HTTPS: {
    type: 'HTTPS',
    name: 'https.example.com',
    data: { priority: 1, target: '.', value: 'alpn="h3,h2" ipv4hint="192.0.2.1"' },
  },
  SVCB: { type: 'SVCB', name: '_dns.example.com', data: { priority: 0, target: 'doh.example.net' } },
  TLSA: {
    type: 'TLSA',
    name: '_443._tcp.example.com',
    data: { usage: 3, selector: 1, matching_type: 1, certificate: HEX_32 },
  },
  SSHFP: { type: 'SSHFP', name: 'ssh.example.com', data: { algorithm: 4, type: 2, fingerprint: HEX_32.toUpperCase() } },
  // Below the zone's own name a DS record needs NS records beside it.
  DS: { type: 'DS', name: 'example.com', data: { key_tag: 2371, algorithm: 13, digest_type: 2, digest: HEX_32 } },
  DNSKEY: {
    type: 'DNSKEY',
    name: 'dnskey.example.com',
    data: { flags: 257, protocol: 3, algorithm: 13, public_key: KEY },
  },
  NAPTR: {
    type: 'NAPTR',
    name: 'naptr.example.com',
    data: {
      order: 100,
      preference: 10,
      flags: 'U',
      service: 'E2U+sip',
      regex: '!^.*$!sip:info@example.com!',
      replacement: '.',
    },
  },
  LOC: {
    type: 'LOC',
    name: 'loc.example.com',
    data: {
      lat_degrees: 51,
      lat_minutes: 30,
      lat_seconds: 12.748,
      lat_direction: 'N',
      long_degrees: 0,
      long_minutes: 7,
      long_seconds: 39.611,
      long_direction: 'W',
      altitude: 10.5,
      size: 1,
      precision_horz: 10000,
      precision_vert: 10,
    },
  },
  CERT: { type: 'CERT', name: 'cert.example.com', data: { type: 3, key_tag: 0, algorithm: 0, certificate: KEY } },
  SMIMEA: {
    type: 'SMIMEA',
    name: `${HEX_32.slice(0, 56)}._smimecert.example.com`,
    data: { usage: 3, selector: 0, matching_type: 2, certificate: HEX_32 + HEX_32 },
  },
  URI: {
    type: 'URI',
    name: '_http._tcp.example.com',
    priority: 10,
    data: { weight: 1, target: 'https://www.example.com/path' },
  },
  OPENPGPKEY: { type: 'OPENPGPKEY', name: `${HEX_32.slice(0, 56)}._openpgpkey.example.com`, content: KEY },
};
