import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { repository } from './consumer.ts';
import type { Line, Measurement } from './measurement.ts';

/** A measurement and its lines. */
export interface Result {
  readonly measurement: Measurement;
  readonly lines: readonly Line[];
}

const columns = ['', 'ours', 'official client', 'ratio', 'bound', ''] as const;

const cells = ({ what, ours, other, ratio, bound, met }: Line): readonly string[] => [
  what,
  ours,
  other ?? '–',
  ratio ?? '–',
  bound ?? '–',
  met === undefined ? '' : met ? 'met' : 'NOT MET',
];

/** One measurement as a table for the terminal. */
export function asText({ measurement, lines }: Result): string {
  const rows = [columns, ...lines.map(cells)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`${measurement.title} (--only ${measurement.name})`, ...table.map((row) => `  ${row}`), ''].join('\n');
}

/** Everything, as the Markdown that is kept. */
export function asMarkdown(results: readonly Result[], conditions: readonly string[]): string {
  const failed = results.flatMap(({ lines }) => lines).filter(({ met }) => met === false);
  const summary =
    failed.length === 0
      ? 'Every bound is met.'
      : `**Not met**: ${failed.map(({ what, measured, bound }) => `${what} (${measured}, bound ${bound})`).join('; ')}.`;
  return [
    '# Measured beside the official client',
    '',
    'Written by `npm run bench`; do not edit. Both clients are measured in one run, in turn; times are medians of several rounds after one to warm up. The official client is shown as used well first, and by its defaults after that. 1 kB is 1,000 bytes.',
    '',
    ...conditions.map((condition) => `- ${condition}`),
    '',
    summary,
    ...results.flatMap(({ measurement: { title, how }, lines }) => [
      '',
      `## ${title}`,
      '',
      how,
      '',
      `| ${columns.join(' | ')} |`,
      '| --- | ---: | ---: | ---: | ---: | --- |',
      ...lines.map((line) => `| ${cells(line).join(' | ')} |`),
    ]),
    '',
  ].join('\n');
}

/** What the times depend on; the load is that of the last minute, before anything was measured. */
export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim()}, ${(totalmem() / 1e9).toFixed(0)} GB, ${type()} ${process.arch}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`;
}

export function versions(): string {
  const names = ['cloudflare', 'esbuild', 'typescript'];
  const all = [['cloudflare-connector', '.'], ...names.map((name) => [name, `node_modules/${name}`])];
  return all.map(([name, path = '']) => `${name} ${versionOf(path)}`).join(', ');
}

const versionOf = (path: string): string =>
  JSON.parse(readFileSync(join(repository, path, 'package.json'), 'utf8')).version;
