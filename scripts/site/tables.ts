/** A table of Markdown. Cells are on one line; pipes in them are escaped. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Puts a text between `<!-- name … -->` and `<!-- /name -->`. */
export function withSection(page: string, name: string, text: string): string {
  const section = new RegExp(`(<!-- ${name}\\b[^>]*-->)[^]*?(<!-- /${name} -->)`);
  if (!section.test(page)) throw new Error(`The page has no section ${name}.`);
  return page.replace(section, (_, start: string, end: string) => `${start}\n\n${text}\n\n${end}`);
}

/** Angle brackets outside of code, which a page would take for HTML. */
export function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '{ {')))
    .join('');
}

/** A text with line breaks as one line. */
export const oneLine = (text: string): string => text.replace(/\n+- /g, ' • ').replace(/\s+/g, ' ').trim();
