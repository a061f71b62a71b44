/** The page of the command: the help of every command, as the command prints it. */
import { run } from '../../src/cli/program.ts';

const commands = [
  ['check', 'check a token, what may my token do, exit codes'],
  ['scopes', 'which permissions does an operation need'],
  ['token-url', 'link that creates a token'],
  ['dns plan', 'diff of a zone file, prune, dry run, exit codes'],
  ['dns apply', 'apply a zone file, deploy records, prune, exit codes'],
  ['dns export', 'backup of a zone, download a zone file'],
  ['dns validate', 'check a zone file without a token, lint'],
  ['dns drift', 'what changed outside of the files, schedule'],
  ['mcp', 'mcp server for agents, claude, cursor'],
  ['simulate', 'mock server, simulator over http, other languages'],
  ['completion', 'tab completion bash zsh fish'],
] as const;

/** The text of `docs/commands.md`. */
export async function commandsPage(): Promise<string> {
  const sections = [];
  for (const [command, words] of commands) {
    const help = await helpOf(command);
    const flags = [...new Set(help.match(/--[a-z][\w-]*/g) ?? [])].filter((flag) => flag !== '--help');
    sections.push(
      `## \`${command}\``,
      `<!-- words: ${words}, ${flags.join(' ')} -->`,
      `\`\`\`text\n${help.trim()}\n\`\`\``,
    );
  }
  return [
    '# The command',
    '<!-- Generated from the command’s own help by scripts/generate-site.ts; do not edit. -->',
    '<!-- words: cli, command line, flags, options, exit codes, npx, terminal -->',
    'Run it without installing anything: `npx cloudflare-connector check`. The token is read from `CLOUDFLARE_API_TOKEN` or from standard input, never from an argument. `--simulate` uses a sample account instead of Cloudflare. [DNS as code](dns-as-code.md) is the guide to the `dns` commands, [MCP](mcp.md) to `mcp`, [Testing](testing.md) to `simulate`.',
    ...sections,
    '',
  ].join('\n\n');
}

async function helpOf(command: string): Promise<string> {
  let text = '';
  const write = (part: string): void => {
    text += part;
  };
  const output = { write, colors: false, isTTY: false };
  await run([...command.split(' '), '--help'], {
    env: {},
    stdin: (async function* () {})(),
    stdout: output,
    stderr: output,
    fetch: () => Promise.reject(new Error('Help sends no request.')),
    files: {
      read: () => Promise.reject(new Error('Help reads no file.')),
      write: () => Promise.resolve(),
      list: () => Promise.resolve(undefined),
      real: (path) => Promise.resolve(path),
    },
    open: () => Promise.resolve(),
    signal: new AbortController().signal,
  });
  return text;
}
