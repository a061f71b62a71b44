import type { Command } from 'commander';
import { addSubjectOptions, type SubjectOptions } from '../../input/subject.ts';
import { Exit, exitCodes } from '../../output/exit.ts';
import type { Io } from '../../output/io.ts';
import { visible } from '../../output/layout.ts';
import { withConnector } from './connection.ts';

/** Adds `dns export`: Cloudflare's own export of a zone. */
export function addExport(dns: Command, io: Io, end: (code: number) => void): void {
  const command = dns
    .command('export')
    .summary('write a zone to a zone file')
    .description("Writes a zone as a BIND zone file: Cloudflare's own export, with comments, tags and proxy status.")
    .argument('<zone>', 'zone name or id')
    .argument('[file]', 'file to write (default: standard output)')
    .addHelpText('after', HELP)
    .action(async (zone: string, file: string | undefined, options: SubjectOptions) =>
      end(await exportZone(zone, file, options, io)),
    );
  addSubjectOptions(command, 'DNS · Read');
}

async function exportZone(zone: string, path: string | undefined, options: SubjectOptions, io: Io): Promise<number> {
  return withConnector(undefined, options, io, async (cf) => {
    const text = await cf.dns.export({ zone }, { signal: io.signal });
    if (path === undefined || path === '-') {
      io.stdout.write(io.stdout.isTTY ? visible(text) : text);
      return exitCodes.granted;
    }
    await io.files.write(path, text).catch((error: Error) => {
      throw new Exit('file', `Cannot write ${path}: ${error.message}`);
    });
    io.stderr.write(`Wrote ${zone} to ${path}.\n`);
    return exitCodes.granted;
  });
}

const HELP = `
Exit codes:
  0   the zone was written
  2   the token is unusable: not given, expired, lacks a permission, …
  3   the command did not complete: unknown zone, no network, …
  64  invalid command line
  66  the file cannot be written
  130 interrupted by Ctrl-C

Examples:
  $ cloudflare-connector dns export example.com > zone.txt
  $ cloudflare-connector dns export example.com zone.txt`;
