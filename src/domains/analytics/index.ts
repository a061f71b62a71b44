/** Analytics: traffic, and whatever else GraphQL tells. */
export const analytics = {};
