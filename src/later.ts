// What a connector can start without, in one chunk: it is loaded with the first failure, or when a token is looked into.
export { asker } from './detection/ask.ts';
export { createChildToken, rollToken, tokenManager } from './detection/child-token.ts';
export { detect } from './detection/detect.ts';
export { DetectedScopes } from './detection/detected-scopes.ts';
export { inquiry } from './detection/inquire.ts';
export { unmet } from './detection/requirement.ts';
export { verifyToken } from './detection/verify.ts';
export { lacking } from './permissions/lacking.ts';
export { undeclared } from './permissions/undeclared.ts';
export { errorFromResponse } from './transport/answer.ts';
export { explainDenial, tokenFault } from './transport/denial.ts';
export { badAnswer, ended, fault, redirected, tooLate } from './transport/faults.ts';
export { sendForeign } from './transport/foreign.ts';
export { tryAgain } from './transport/try-again.ts';
export { zoneNotFound } from './zone-not-found.ts';
