/** Firewall: rules, access rules, lockdowns. */
export const firewall = {};
