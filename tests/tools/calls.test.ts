import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { CloudflareConnector } from '../../src/index.ts';
import { type Tool, tools } from '../../src/tools/index.ts';
import { toolsData } from '../../src/tools/tools-data.ts';
import { stage } from './stage.ts';
import { type Answer, type Call, type Known, ofAccountTokens, story } from './story.ts';

const ajv = new Ajv({ strict: false });

describe('a call of every tool', () => {
  it('succeeds, and its input and output fit their schemas', async () => {
    const { cf, owned, token } = stage();
    const known: Known = {};
    const called = new Set<string>();
    const failures: string[] = [];
    const play = async (connector: CloudflareConnector, calls: readonly Call[]) => {
      const byName = new Map((await tools(connector)).map((tool) => [tool.name, tool]));
      for (const { tool: name, input, save } of calls) {
        const tool = byName.get(name) as Tool;
        if (!tool) failures.push(`${name} is not listed`);
        if (!tool) continue;
        const given = input(known);
        const result = await tool.handler(given);
        called.add(name);
        if (result.isError) failures.push(`${name}: ${result.content[0]?.text}`);
        else {
          if (!ajv.validate(tool.inputSchema, given)) failures.push(`${name} input: ${ajv.errorsText()}`);
          if (!ajv.validate(tool.outputSchema, result.structuredContent))
            failures.push(`${name} output: ${ajv.errorsText()}`);
          save?.(result.structuredContent as unknown as Answer, known);
        }
        expect(JSON.stringify(result)).not.toContain(token.value);
      }
    };
    await play(cf, story);
    await play(owned, ofAccountTokens);
    expect(failures).toEqual([]);
    expect([...called].sort()).toEqual(toolsData.map(({ name }) => name).sort());
  }, 60_000);
});
