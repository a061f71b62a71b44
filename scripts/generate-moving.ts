/** `npm run moving`: writes `docs/moving/official-client.md` from the programs of `examples/moving`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Pair, readPairs } from './cookbook/pairs.ts';

const PAGE = 'docs/moving/official-client.md';
const [START, END] = ['<!-- jobs -->', '<!-- /jobs -->'];

/** The page with the jobs in their place. What is around them is written by hand. */
export function generatedPage(): { readonly path: string; readonly content: string } {
  const page = readFileSync(PAGE, 'utf8');
  const jobs = `${START}\n\n${readPairs().map(section).join('\n\n')}\n\n${END}`;
  return { path: PAGE, content: page.replace(/<!-- jobs -->[\s\S]*<!-- \/jobs -->/, () => jobs) };
}

const section = ({ title, text, official, ours }: Pair): string =>
  [
    `### ${title}`,
    text,
    'With the official client:',
    `\`\`\`js\n${official.trim()}\n\`\`\``,
    'With this library:',
    `\`\`\`js\n${ours.trim()}\n\`\`\``,
  ].join('\n\n');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { path, content } = generatedPage();
  writeFileSync(path, content);
}
