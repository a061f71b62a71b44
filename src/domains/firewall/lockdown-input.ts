import { id, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { isIpv4, isIpv6, isRange } from './address.ts';

const configuration = () =>
  z
    .strictObject({
      target: z.enum(['ip', 'ip_range']).check(z.describe('Whether the value is an address or a range.')),
      value: z.string().check(z.describe('192.0.2.1 (ip) or 192.0.2.0/24 (ip_range).')),
    })
    .check(
      z.refine(({ target, value }) => (target === 'ip' ? isIpv4(value) || isIpv6(value) : isRange(value)), {
        error: 'must be an IP address for the target ip, and a range such as 192.0.2.0/24 for the target ip_range',
        path: ['value'],
      }),
    );

const fields = () => ({
  urls: z
    .array(z.string().check(z.minLength(1)))
    .check(z.minLength(1), z.describe('The URLs that are locked down, such as example.com/admin/*; * is a wildcard.')),
  configurations: z
    .array(configuration())
    .check(z.minLength(1), z.describe('The addresses and ranges that may reach the URLs.')),
  description: z.optional(z.string().check(z.maxLength(1024), z.describe('What the lockdown is for.'))),
  paused: z.optional(z.boolean().check(z.describe('Whether the lockdown is out of force. Default false.'))),
  priority: z.optional(z.int().check(z.describe('The lower, the earlier; lockdowns without one come last.'))),
});

export const lockdownToCreate = () => z.strictObject({ zone: zoneRef(), ...fields() });

// Nothing from phase-rules.ts: what a file shares with one that is loaded later, every domain's start has to carry.
export const lockdownToEdit = () =>
  z
    .strictObject({
      zone: zoneRef(),
      rule: id('The id of the zone lockdown, 32 hex digits.'),
      ...z.partial(z.strictObject(fields())).shape,
    })
    .check(
      z.refine(
        ({ zone: _, rule: __, ...changes }) => Object.values(changes).some((change) => change !== undefined),
        'must change something',
      ),
    );
