/** Load balancers, their pools and monitors. */
export const loadBalancers = {};
