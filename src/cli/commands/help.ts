import type { Command } from 'commander';
import { Exit } from '../output/exit.ts';

/** Adds `help`: what `--help` prints, for those who type the word first. */
export function addHelp(program: Command): void {
  program
    .command('help')
    .summary('print the help of a command')
    .description('Prints what --help prints: of the program, or of a command.')
    .argument('[command...]', 'the command: check, dns plan')
    .action((path: readonly string[]) => {
      let command = program;
      for (const name of path) {
        const next = command.commands.find((one) => one.name() === name || one.aliases().includes(name));
        if (!next) throw new Exit('usage', `Unknown command: ${path.join(' ')}. ${namesOf(command)}`);
        command = next;
      }
      command.help();
    });
}

const namesOf = (command: Command): string =>
  command.commands.length > 0
    ? `Known commands: ${command.commands.map((one) => one.name()).join(', ')}.`
    : `${command.name()} has no commands of its own.`;
