import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import type { SmokeTokens } from './smoke.ts';

/** The installed package's own simulator, listening: what a runtime under test talks to over HTTP. */
export async function listen(): Promise<{ tokens: SmokeTokens; url: string; close(): Promise<void> }> {
  const { project, root } = inject('installed');
  const { prepare }: typeof import('./smoke.ts') = await import(href(project, 'smoke.mjs'));
  const { serve }: typeof import('../../src/testing/node.ts') = await import(href(root, 'dist/testing/node.js'));
  const { cloudflare, ...tokens } = prepare();
  const { url, close } = await serve(cloudflare);
  return { tokens, url, close };
}

const href = (folder: string, file: string): string => pathToFileURL(join(folder, file)).href;
