/** The user whom the token belongs to. */
export const user = {};
