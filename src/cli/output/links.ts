import type { Io } from './io.ts';

/**
 * Whether links are written for a terminal that opens them. Never to anything else: the escape sequences would be part of the text.
 *
 * @source https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda (OSC 8, and which terminals take it)
 */
export function wantsLinks(env: Io['env'], stream: { readonly isTTY?: boolean }): boolean {
  const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, FORCE_HYPERLINK } = env;
  if (stream.isTTY !== true || TERM === 'dumb') return false;
  if (FORCE_HYPERLINK) return FORCE_HYPERLINK !== '0';
  // A multiplexer may pass the sequences on, or print them.
  if (env.CI || env.TMUX || /^(?:screen|tmux)/.test(TERM)) return false;
  return (
    /^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby|rio)$/.test(TERM_PROGRAM) ||
    /^(?:xterm-kitty|xterm-ghostty|alacritty|foot)/.test(TERM) ||
    // The releases before print the sequences.
    Number(VTE_VERSION) > 5000 ||
    Boolean(env.WT_SESSION || env.KONSOLE_VERSION || env.DOMTERM)
  );
}

/** The same text. Where the output takes links, its addresses can be clicked as a whole, also where they are wrapped. */
export const linked = (text: string, { links }: { readonly links?: boolean | undefined }): string =>
  links
    ? text.replace(/https?:\/\/[^\s\p{Cc}]*[^\s\p{Cc}.,;:)'"]/gu, `\u001b]8;;$&\u001b\\$&\u001b]8;;\u001b\\`)
    : text;

/** Opens an address in the browser. Where that fails, the address is there to be copied. */
export async function openLink(url: string, { open, stderr }: Io): Promise<void> {
  await open(url).then(
    () => stderr.write('Opened the link in the browser.\n'),
    (error: Error) => stderr.write(`Cannot open a browser: ${error.message}. Open the link by hand.\n`),
  );
}

/** The program that opens an address, with its arguments; never by a shell, which would read what is in the address. */
export function browserOf(platform: string, url: string): readonly [program: string, ...args: string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
