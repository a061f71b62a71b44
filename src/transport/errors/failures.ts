/** What a call that fails loads, whatever it failed of: together, so that it is one file. */
export {
  afterLostResponse,
  badResponseError,
  badResultError,
  connectionError,
  endOfCallError,
  neverSent,
  rateLimitError,
  redirectError,
} from './connection-error.ts';
export { explainDenial, tokenFault } from './denial.ts';
export { ambiguous, asErrorOf, sayAmbiguous, zoneNotFound } from './lookup-errors.ts';
export { beyondScopes, missingPermission } from './missing-permission.ts';
export { redactError } from './redact-error.ts';
export { errorFromResponse } from './response-error.ts';
