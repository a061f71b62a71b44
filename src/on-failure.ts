// What only failed requests need, in one chunk: nothing of it is loaded while all goes well.
export { inquiry } from './detection/inquire.ts';
export { undeclared } from './permissions/undeclared.ts';
export { errorFromResponse } from './transport/answer.ts';
export { explainDenial } from './transport/denial.ts';
export { badAnswer, ended, fault, redirected, tooLate } from './transport/faults.ts';
export { tryAgain } from './transport/try-again.ts';
export { zoneNotFound } from './zone-not-found.ts';
