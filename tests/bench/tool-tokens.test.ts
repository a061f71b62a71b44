import { expect, it } from 'vitest';
import { commonest, toolTokens } from '../../bench/tool-tokens.ts';
import * as library from '../../src/index.ts';
import * as toolbox from '../../src/tools/index.ts';

it('the 15 commonest tools take at most 5,000 tokens, and the compact pair at most 250', async () => {
  const counts = await toolTokens(toolbox, library);
  console.log(counts);
  expect(commonest).toHaveLength(15);
  expect(counts.commonest.tools).toBe(15);
  expect(counts.commonest.tokens).toBeLessThanOrEqual(5_000);
  expect(counts.compact.tokens).toBeLessThanOrEqual(250);
  expect(counts.readOnly.tokens).toBeLessThan(counts.all.tokens);
});
