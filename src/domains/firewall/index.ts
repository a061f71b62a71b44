import { accessRules } from './access-rules.ts';
import { accountAccessRules } from './account-access-rules.ts';
import { customRules } from './custom-rules.ts';
import { events } from './events.ts';
import { lockdowns } from './lockdowns.ts';
import { managedRules } from './managed-rules.ts';
import { rateLimitRules } from './rate-limit-rules.ts';
import { userAgentRules } from './user-agent-rules.ts';

/** Firewall: rules of the WAF, access rules, lockdowns, user agent rules, and what they did. */
export const firewall = {
  customRules,
  rateLimitRules,
  managedRules,
  accessRules,
  accountAccessRules,
  lockdowns,
  userAgentRules,
  events,
};
