/** How Markdown becomes the site's HTML, besides what VitePress does. */
import { posix } from 'node:path';

/** The parts of markdown-it that are used here: the site has its packages, the project does not. */
interface Token {
  readonly type: string;
  info: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}
interface State {
  readonly tokens: readonly Token[];
  readonly env: { readonly relativePath?: string };
}
type Rule = (tokens: Token[], at: number, options: unknown, env: unknown, self: Renderer) => string;
interface Renderer {
  readonly rules: Record<string, Rule | undefined>;
  renderToken(tokens: Token[], at: number, options: unknown): string;
}
export interface Markdown {
  readonly core: { readonly ruler: { push(name: string, rule: (state: State) => void): void } };
  readonly renderer: Renderer;
}

/** Changes a renderer of Markdown. `repository` is where files outside of the pages are read. */
export function extendMarkdown(md: Markdown, repository: string): void {
  md.core.ruler.push('links-to-files', ({ tokens, env }) => {
    for (const token of tokens.flatMap((one) => [one, ...(one.children ?? [])])) {
      const target = token.type === 'link_open' ? token.attrGet('href') : null;
      const file = target === null ? undefined : fileOutside(target, env.relativePath ?? '');
      if (file !== undefined) token.attrSet('href', `${repository}/blob/main/${file}`);
    }
  });
  // A table that is wider than the page scrolls, and must do so by keyboard, too.
  const table = md.renderer.rules.table_open;
  md.renderer.rules.table_open = (tokens, at, options, env, self) => {
    tokens[at]?.attrSet('tabindex', '0');
    return table ? table(tokens, at, options, env, self) : self.renderToken(tokens, at, options);
  };
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, at, options, env, self) => {
    const isContinued = / continues\b/.test(tokens[at]?.info ?? '');
    const html = fence?.(tokens, at, options, env, self) ?? '';
    return isContinued
      ? html.replace(/(<span class="lang">[^<]*<\/span>)/, '$1<span class="continues">continues the code above</span>')
      : html;
  };
}

/** The path in the repository of a link that leads out of `docs/`, or to a file of it that is no page. */
function fileOutside(target: string, page: string): string | undefined {
  if (/^[a-z]+:|^[#/]/.test(target)) return undefined;
  const [path = '', hash] = target.split('#');
  const file = posix.join('docs', posix.dirname(page), path);
  const isPage = file.startsWith('docs/') && /\.md$/.test(file);
  return isPage || path === '' ? undefined : file + (hash === undefined ? '' : `#${hash}`);
}
