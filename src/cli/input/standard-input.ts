import type { Io } from '../output/io.ts';

/** Reads standard input as text, to its end or until `isEnough`. Rejects if the command is interrupted. */
export async function readInput(
  { stdin, signal }: Pick<Io, 'stdin' | 'signal'>,
  isEnough: (text: string) => boolean = () => false,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  const reading = (async () => {
    for await (const chunk of stdin) {
      text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
      if (isEnough(text)) return;
    }
  })();
  await Promise.race([reading, aborted(signal)]);
  return text;
}

/** Asks a question on the terminal. Only `y` and `yes` confirm. */
export async function confirm(question: string, io: Io): Promise<boolean> {
  io.stderr.write(`${question} [y/N] `);
  const reply = await readInput(io, (text) => text.includes('\n'));
  // A line that ends without Enter (Ctrl-D) leaves the cursor behind the question.
  if (!reply.includes('\n')) io.stderr.write('\n');
  return /^\s*y(?:es)?\s*$/i.test(reply);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
