import { Argument, type Command } from 'commander';
import type { Io } from '../output/io.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/** Adds `completion`: a script for a shell, made of the commands and their options. */
export function addCompletion(program: Command, io: Io): void {
  program
    .command('completion')
    .summary('print a script that completes commands in a shell')
    .description('Prints a script for a shell: source <(cloudflare-connector completion bash)')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action((shell: (typeof shells)[number]) => {
      io.stdout.write(scriptOf(shell, program));
    });
}

/** What can follow each command, by the words before. */
function wordsOf(command: Command, path = ''): readonly (readonly [path: string, words: readonly string[]])[] {
  const options = command.options.map(({ long }) => long ?? '').filter(Boolean);
  const names = command.commands.map((one) => one.name());
  return [
    [path, [...names, ...options, '--help']],
    ...command.commands.flatMap((one) => wordsOf(one, `${path} ${one.name()}`.trim())),
  ];
}

function scriptOf(shell: (typeof shells)[number], program: Command): string {
  const name = program.name();
  const all = wordsOf(program);
  if (shell === 'fish') {
    return all
      .flatMap(([path, words]) => {
        const test = path === '' ? '__fish_use_subcommand' : `string match -q -- "${name} ${path}*" (commandline -cp)`;
        return words.map((word) => `complete -c ${name} -n '${test}' -a '${word}'`);
      })
      .map((line) => `${line}\n`)
      .join('');
  }
  const cases = all.map(([path, words]) => `    "${path}") words="${words.join(' ')}";;`).join('\n');
  const body = `_${name.replace(/-/g, '_')}() {
  local path="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) break;; esac
    case "$path $word" in ${all.map(([path]) => `" ${path}"|"${path}"`).join('|')}) path="\${path:+$path }$word";; *) break;; esac
  done
  case "$path" in
${cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _${name.replace(/-/g, '_')} ${name}
`;
  return shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${body}` : body;
}
