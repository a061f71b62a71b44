import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { CallerReport, CallerTask } from './caller.ts';

/** Processes that call at the same time. */
export class Callers {
  readonly #folder: string;
  readonly #running = new Set<ChildProcess>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Bundles what the processes run. */
  static async prepare(): Promise<Callers> {
    // Below the package, so that the clients are found.
    const folder = await mkdtemp(resolve('tests/transport/shared-limit/.run-'));
    await build({
      entryPoints: [resolve('tests/transport/shared-limit/caller.ts')],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'bundle',
      external: ['ioredis', 'redis'],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      logLevel: 'error',
    });
    return new Callers(folder);
  }

  /** Starts the processes, and lets them call at once. Resolves when all have ended. */
  async run(tasks: readonly CallerTask[], meanwhile: () => Promise<void> = async () => undefined) {
    const children = await Promise.all(
      tasks.map(async (task) => {
        const child = fork(join(this.#folder, 'caller.mjs'), [JSON.stringify(task)]);
        this.#running.add(child);
        child.once('exit', () => this.#running.delete(child));
        await new Promise<void>((started, reject) => {
          child.once('message', () => started());
          child.once('exit', () => reject(new Error(`${task.name} ended`)));
        });
        return child;
      }),
    );
    const started = performance.now();
    const reports = children.map(
      (child) => new Promise<CallerReport>((done) => child.once('message', (report) => done(report as CallerReport))),
    );
    const ended = children.map((child) => new Promise((done) => child.once('exit', done)));
    for (const child of children) child.send('go');
    const [all] = await Promise.all([Promise.all(reports), meanwhile()]);
    const time = performance.now() - started;
    await Promise.all(ended);
    return { reports: all, time };
  }

  async close(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }
}
