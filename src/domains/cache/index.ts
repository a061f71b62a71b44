/** Cache: purging, and how it is set up. */
export const cache = {};
