import type { Io } from '../output/io.ts';
import { readInput } from './standard-input.ts';

/** Asks a question at the terminal. Anything but `y` and `yes` is a no. */
export async function confirm(question: string, io: Io): Promise<boolean> {
  io.stderr.write(`${question} [y/N] `);
  const answer = await readInput(io, (text) => text.includes('\n'));
  // A line that ends without Enter (Ctrl-D) leaves the cursor behind the question.
  if (!answer.includes('\n')) io.stderr.write('\n');
  return /^\s*y(?:es)?\s*$/i.test(answer);
}
