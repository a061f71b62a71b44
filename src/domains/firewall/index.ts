import { customRules } from './custom-rules.ts';

/** Firewall: rules, access rules, lockdowns. */
export const firewall = { customRules };
