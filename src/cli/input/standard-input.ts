import type { Io } from '../output/io.ts';

/** Reads standard input as text: all of it, or as much as `isEnough` asks for. Rejects when the command is ended. */
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

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
