import { asciiName, isLabel } from '../server/host-names.ts';
import { rejection } from '../server/route-response.ts';
import { dnsValidationError } from './content.ts';

/** The full name of a record, as Cloudflare stores it. Accepts `@`, `www`, `www.example.com` and `WWW.Example.com.`. */
export function completeName(given: unknown, zoneName: string): string {
  if (given === undefined || given === null || given === '') {
    // The wording is that of other required fields (see content.ts). For the name it is inferred.
    throw dnsValidationError(9100, 'name is a required field.');
  }
  if (typeof given !== 'string') throw invalidName();
  const relative = asciiName(given);
  if (relative === '@') return zoneName;
  const name = relative === zoneName || relative.endsWith(`.${zoneName}`) ? relative : `${relative}.${zoneName}`;
  if (!isRecordName(name)) throw invalidName();
  return name;
}

function isRecordName(name: string): boolean {
  const [first = '', ...rest] = name.split('.');
  return name.length <= 253 && (first === '*' || isLabel(first)) && rest.every(isLabel);
}

// Code and wording: https://community.cloudflare.com/t/community-tip-fixing-code-1004-dns-validation-error/46697
const invalidName = () => rejection(9000, 'DNS name is invalid.');
