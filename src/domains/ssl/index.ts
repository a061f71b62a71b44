/** SSL/TLS: modes and certificates. */
export const ssl = {};
