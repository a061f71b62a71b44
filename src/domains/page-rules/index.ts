/** Page Rules. */
export const pageRules = {};
