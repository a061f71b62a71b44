import { describe, expect, test } from 'vitest';
import { sampleNames } from '../../src/cli/input/subject.ts';
import { command, type Outcome } from './world.ts';

describe('the simulator over HTTP', () => {
  test('serves a check of each token that it prints, and ends without an error', async () => {
    const simulator = await startSimulator();
    const [, url] = /listens on (\S+)/.exec(simulator.printed) ?? [];
    const codes: number[] = [];
    for (const name of sampleNames) {
      const [, token = ''] = new RegExp(`^  ${name} +(cf\\S+)`, 'm').exec(simulator.printed) ?? [];
      const { code } = await command(`check --base-url ${url}`, { env: { CLOUDFLARE_API_TOKEN: token }, fetch });
      codes.push(code);
    }
    expect(codes).toEqual([0, 1, 2, 2, 2, 1, 3]);
    expect(await simulator.end()).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(`${url}/user`)).rejects.toThrow('fetch failed');
  });

  test('reports a port that is in use', async () => {
    const simulator = await startSimulator();
    const [, port] = /listens on \S+:(\d+)/.exec(simulator.printed) ?? [];
    const { code, stdout, stderr } = await command(`simulate --port ${port}`);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(`cannot listen on 127.0.0.1:${port}`);
    await simulator.end();
  });
});

/** Starts the command on a free port, and waits until it has printed its address. */
async function startSimulator(): Promise<{ readonly printed: string; end(): Promise<Outcome> }> {
  const interruption = new AbortController();
  let outcome: Promise<Outcome> | undefined;
  const printed = await new Promise<string>((resolve, reject) => {
    outcome = command('simulate --port 0', { signal: interruption.signal, onOutput: resolve });
    outcome.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  return {
    printed,
    end: () => {
      interruption.abort(130);
      return outcome as Promise<Outcome>;
    },
  };
}
