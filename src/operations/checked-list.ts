import type { Issue } from './schema.ts';

/** What checking a list came to, as valibot has it. */
export interface Outcome {
  readonly typed: boolean;
  readonly value: unknown;
  readonly issues?: readonly Issue[] | undefined;
}

/** A list in an input that was checked already: it is not checked again with the rest of the input. */
export class CheckedList {
  constructor(readonly outcome: Outcome) {}
}

/** Items of a list that are checked in one piece, with the rest of the input. */
const LONG = 1_000;

/** Whether a value is a list that is checked before the rest of its input, with pauses. */
export const isLongList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > LONG;

/** Whether an input has such a list. */
export const hasLongList = (input: unknown): input is object =>
  typeof input === 'object' && input !== null && Object.values(input).some(isLongList);
