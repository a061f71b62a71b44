import { CloudflareConnector } from '../../../index.ts';
import { readInput } from '../../input/standard-input.ts';
import { type SubjectOptions, subjectOf } from '../../input/subject.ts';
import { dnsFailure } from '../../output/dns-failure.ts';
import { Exit } from '../../output/exit.ts';
import type { Io } from '../../output/io.ts';

/** An input of a command: a file, or standard input for `-`. */
export interface Source {
  readonly path: string;
  readonly what: 'the zone file' | 'the plan';
}

/** The name of a source in messages. */
export const nameOf = (source: Source | undefined): string =>
  source?.path === '-' ? 'standard input' : (source?.path ?? '');

/** Runs a command with a connector and its source's content. Failures become an `Exit` in the command's words. */
export async function withConnector(
  source: Source | undefined,
  options: SubjectOptions,
  io: Io,
  run: (cf: CloudflareConnector, read: () => Promise<string>, token: string) => Promise<number>,
): Promise<number> {
  let token: string | undefined;
  try {
    const subject = await subjectOf(options, io, source?.path === '-' ? source.what : undefined);
    token = subject.token;
    const cf = new CloudflareConnector({
      apiToken: token,
      fetch: subject.fetch,
      ...(options.baseUrl !== undefined && { baseURL: options.baseUrl }),
    });
    return await run(cf, () => contentOf(source, io), token);
  } catch (error) {
    if (io.signal.aborted) throw error;
    throw dnsFailure(error, nameOf(source), token);
  }
}

async function contentOf(source: Source | undefined, io: Io): Promise<string> {
  if (source === undefined) return '';
  if (source.path === '-') return readInput(io);
  return io.files.read(source.path).catch((error: Error) => {
    throw new Exit('file', `Cannot read ${source.what} ${source.path}: ${error.message}`);
  });
}
