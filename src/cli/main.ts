#!/usr/bin/env node
import { constants } from 'node:os';
import { wantsColors } from './io.ts';
import { run } from './program.ts';

const { env, stdin, stdout, stderr } = process;
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Once: whoever presses Ctrl-C a second time does not want to wait.
  process.once(signal, () => interruption.abort(128 + constants.signals[signal]));
}
// A reader that has seen enough, such as `head`, is no reason for a stack trace.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  env,
  stdin,
  stdout: { write: (text) => stdout.write(text), colors: wantsColors(env, stdout) },
  stderr: { write: (text) => stderr.write(text), colors: wantsColors(env, stderr) },
  fetch: (input, init) => globalThis.fetch(input, init),
  signal: interruption.signal,
});
stdin.destroy();
