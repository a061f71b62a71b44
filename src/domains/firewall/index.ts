import { customRules } from './custom-rules.ts';
import { managedRules } from './managed-rules.ts';
import { rateLimitRules } from './rate-limit-rules.ts';

/** Firewall: rules of the WAF, access rules, lockdowns, user agent rules. */
export const firewall = { customRules, rateLimitRules, managedRules };
