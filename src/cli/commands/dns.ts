import type { Command } from 'commander';
import type { Io } from '../output/io.ts';
import { addApply } from './dns/apply.ts';
import { addDrift, addValidate } from './dns/drift.ts';
import { addExport } from './dns/export.ts';
import { addPlan } from './dns/plan.ts';

/** Adds `dns`, with the commands for zone files. */
export function addDns(program: Command, io: Io, end: (code: number) => void): void {
  const dns = program
    .command('dns')
    .summary('plan, apply and export zone files')
    .description('Brings DNS zones to the records of their files, after showing the changes. Exports zones.')
    .helpCommand(false)
    .addHelpText('after', HELP);
  addPlan(dns, io, end);
  addApply(dns, io, end);
  addDrift(dns, io, end);
  addValidate(dns, io, end);
  addExport(dns, io, end);
}

const HELP = `
Examples:
  $ cloudflare-connector dns export example.com zone.txt
  $ cloudflare-connector dns plan example.com zone.txt --prune
  $ cloudflare-connector dns apply example.com zone.txt --prune
  $ cloudflare-connector dns plan ./zones`;
