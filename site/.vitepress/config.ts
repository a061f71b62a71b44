import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { checkLinks } from '../../scripts/site/links.ts';
import { extendMarkdown, type Markdown } from '../../scripts/site/markdown.ts';
import { sidebarOf } from '../../scripts/site/navigation.ts';
import { boostDocument, boostTerm, processTerm, sectionsOf, tokenize } from '../../scripts/site/search.ts';
import { slugOf } from '../../scripts/site/slug.ts';
import { writeTexts } from '../../scripts/site/texts.ts';

const pathTo = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const { version } = JSON.parse(readFileSync(pathTo('package.json'), 'utf8')) as { version: string };
const repository = 'https://github.com/frontegg/cloudflare-connector';
const docs = pathTo('docs');
const description =
  'A typed Cloudflare client that knows permissions: it checks a token, names the missing permissions, links to the form that fixes them, then does the work.';

export default defineConfig({
  title: 'cloudflare-connector',
  description,
  lang: 'en',
  srcDir: '../docs',
  srcExclude: ['api/**'],
  outDir: './dist',
  cleanUrls: true,
  lastUpdated: false,
  // A page is loaded when it is wanted.
  router: { prefetchLinks: false },
  head: [
    ['meta', { name: 'theme-color', content: '#c2410c' }],
    [
      'link',
      {
        rel: 'icon',
        href: 'data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22><rect width=%2216%22 height=%2216%22 rx=%224%22 fill=%22%23c2410c%22/><path d=%22M4 8.5 7 11l5-6%22 fill=%22none%22 stroke=%22white%22 stroke-width=%222%22/></svg>',
      },
    ],
  ],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: slugOf },
    config: (md) => extendMarkdown(md as unknown as Markdown, repository),
  },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      {
        text: 'Guides',
        link: '/permissions',
        activeMatch: '^/(permissions|errors|dns-as-code|embedding|tools|mcp|simulator|testing)',
      },
      { text: 'Reference', link: '/operations', activeMatch: '^/(domains/|operations|scopes|commands)' },
      {
        text: version,
        items: [
          { text: 'Changes', link: `${repository}/blob/main/CHANGELOG.md` },
          { text: 'Other versions', link: `${repository}/tags` },
          { text: 'npm', link: 'https://www.npmjs.com/package/cloudflare-connector' },
        ],
      },
    ],
    sidebar: sidebarOf(docs) as never,
    outline: { level: [2, 3], label: 'On this page' },
    socialLinks: [{ icon: 'github', link: repository }],
    editLink: { pattern: `${repository}/edit/main/docs/:path`, text: 'Edit this page' },
    footer: { message: `Version ${version}. Apache-2.0.` },
    notFound: { linkLabel: 'Take me home', linkText: 'Take me home' },
    search: {
      provider: 'local',
      options: {
        detailedView: false,
        miniSearch: {
          options: { tokenize, processTerm },
          searchOptions: {
            fuzzy: 0.15,
            maxFuzzy: 2,
            prefix: true,
            boost: { title: 4, titles: 1.5, text: 2 },
            boostDocument: boostDocument as never,
            boostTerm,
          },
          _splitIntoSections: (_: string, html: string) => sectionsOf(html) as never,
        },
      },
    },
  },
  vite: {
    server: { fs: { allow: [pathTo('')] } },
    plugins: [
      {
        // The pages are outside of this package, and find nothing of it by themselves.
        name: 'vue-of-the-site',
        enforce: 'pre',
        resolveId: (id, _, { ssr }) => (ssr && /^vue(?:\/|$)/.test(id) ? { id, external: true } : undefined),
      },
    ],
  },
  async buildEnd({ outDir, srcDir, pages }) {
    writeTexts({ outDir, srcDir, pages, description, version });
    checkLinks(outDir);
  },
});
