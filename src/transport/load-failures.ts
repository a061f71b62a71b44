/** Loads the errors of calls that fail. Most calls succeed. */
export const loadFailures = () => import('./errors/failures.ts');
