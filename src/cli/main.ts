#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { wantsColors } from './output/io.ts';
import { browserOf, wantsLinks } from './output/links.ts';
import { run } from './program.ts';

const { env, stdin, stdout, stderr } = process;
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Once: a second Ctrl-C ends the process at once.
  process.once(signal, () => interruption.abort(128 + constants.signals[signal]));
}
// A reader that closes the pipe early, such as `head`, must not cause a stack trace.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const outputTo = (stream: NodeJS.WriteStream) => ({
  write: (text: string) => stream.write(text),
  colors: wantsColors(env, stream),
  isTTY: stream.isTTY === true && env.TERM !== 'dumb',
  links: wantsLinks(env, stream),
  ...(stream.isTTY && { columns: stream.columns }),
});

process.exitCode = await run(process.argv.slice(2), {
  env,
  stdin,
  stdout: outputTo(stdout),
  stderr: outputTo(stderr),
  fetch: (input, init) => globalThis.fetch(input, init),
  files: {
    read: (path) => readFile(path, 'utf8'),
    write: (path, text) => writeFile(path, text),
    list: async (path) => {
      const isFolder = await stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      );
      return isFolder ? (await readdir(path)).sort() : undefined;
    },
    real: (path) => realpath(path),
  },
  open: (url) =>
    new Promise((resolve, reject) => {
      const [program, ...args] = browserOf(process.platform, url);
      const browser = spawn(program, args, { stdio: 'ignore', detached: true });
      browser.once('error', reject);
      browser.once('spawn', resolve);
      browser.unref();
    }),
  signal: interruption.signal,
});
stdin.destroy();
