import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { type Answer, type Call, type Known, ofAccountTokens, story } from '../tools/story.ts';

const { root } = inject('installed');
const packages = resolve('tests/frameworks/packages/package.json');
const isInstalled = existsSync(resolve('tests/frameworks/packages/node_modules'));
const from = createRequire(packages);

/** A package of other people, as it is installed beside the tests. */
const framework = (name: string) => import(pathToFileURL(from.resolve(name)).href);
/** An entry of the packed package. */
const entry = (path: string) => import(pathToFileURL(join(root, 'dist', path)).href);

type Library = typeof import('../../src/index.ts');
type Toolbox = typeof import('../../src/tools/index.ts');
type Simulator = typeof import('../../src/testing/index.ts');
type Tool = import('../../src/tools/index.ts').Tool;

const { CloudflareConnector, allScopes }: Library = await entry('index.js');
const { tools, forAnthropic, forOpenai, toolCatalogue }: Toolbox = await entry('tools/index.js');
const { createCloudflare }: Simulator = await entry('testing/index.js');

function stage() {
  const cloudflare = createCloudflare({ now: '2026-11-24T06:00:00Z' });
  cloudflare.zones.create({ name: 'example.com', plan: 'enterprise' });
  const owner = cloudflare.accounts.default;
  cloudflare.tokens.create({ scopes: ['dns:read'], name: 'spare' });
  const connect = (input: Parameters<typeof cloudflare.tokens.create>[0]) =>
    new CloudflareConnector({ apiToken: cloudflare.tokens.create(input).value, fetch: cloudflare.fetch, retries: 0 });
  return {
    cf: connect({ scopes: allScopes }),
    owned: connect({ owner, scopes: ['account_api_tokens:read'] }),
    weak: connect({ scopes: ['zone:read', 'dns:read'] }),
  };
}

/** Calls a tool the way a framework does. It resolves to the structured answer, or rejects. */
type Caller = (name: string, input: object) => Promise<unknown>;

/** Plays a call of every tool through a framework, then a denied call and a wrong one. */
async function playAll(callerOf: (list: readonly Tool[]) => Promise<Caller>) {
  const { cf, owned, weak } = stage();
  const known: Known = {};
  const failures: string[] = [];
  const called = new Set<string>();
  const play = async (list: readonly Tool[], calls: readonly Call[]) => {
    const call = await callerOf(list);
    for (const { tool, input, save } of calls) {
      try {
        const answer = (await call(tool, input(known))) as Answer;
        if (typeof answer?.truncated !== 'boolean') failures.push(`${tool}: ${JSON.stringify(answer)?.slice(0, 200)}`);
        save?.(answer, known);
        called.add(tool);
      } catch (error) {
        failures.push(`${tool}: ${String(error).slice(0, 300)}`);
      }
    }
  };
  await play(await tools(cf), story);
  await play(await tools(owned), ofAccountTokens);
  expect(failures).toEqual([]);
  expect([...called].sort()).toEqual(
    toolCatalogue()
      .map(({ name }) => name)
      .sort(),
  );
  const call = await callerOf(await tools(weak, { report: false }));
  const record = { zone: known.zone, type: 'A', name: 'x', content: '192.0.2.1' };
  const denied = await call('cloudflare_dns_createRecord', record).catch(String);
  expect(JSON.stringify(denied)).toMatch(/Zone · DNS · Edit/);
  const wrong = await call('cloudflare_dns_createRecord', { ...record, type: 'NONE', zoen: 'x' }).catch(String);
  expect(JSON.stringify(wrong)).toMatch(/must be one of|unknown field|nvalid/);
}

describe.skipIf(!isInstalled)(
  'from the packed tarball, every tool is listed, called and denied',
  { timeout: 120_000 },
  () => {
    it('by the server and the client of the Model Context Protocol', async () => {
      const { McpServer, InMemoryTransport } = await framework('@modelcontextprotocol/server');
      const { Client } = await framework('@modelcontextprotocol/client');
      await playAll(async (list) => {
        const server = new McpServer({ name: 'test', version: '1' }, { capabilities: { tools: {} } });
        for (const tool of list) server.registerTool(tool.name, tool, tool.handler);
        const [one, other] = InMemoryTransport.createLinkedPair();
        const client = new Client({ name: 'test', version: '1' });
        await Promise.all([server.connect(one), client.connect(other)]);
        const listed = await client.listTools();
        expect(listed.tools.map(({ name }: Tool) => name)).toEqual(list.map(({ name }) => name));
        return async (name, input) => {
          const result = await client.callTool({ name, arguments: input });
          if (result.isError) throw new Error(JSON.stringify(result));
          return result.structuredContent;
        };
      });
    });

    it('by the AI SDK', async () => {
      const { generateText } = await framework('ai');
      await playAll(async (list) => {
        // The host approves here: what needs an approval is tried below.
        const set = Object.fromEntries(list.map((tool) => [tool.name, { ...tool, needsApproval: false }]));
        return async (name, input) => {
          const { toolResults, content } = await generateText({
            model: modelThatCalls(name, input),
            prompt: 'Go.',
            tools: set,
          });
          const [result] = toolResults;
          if (!result)
            throw new Error(
              JSON.stringify(content.map(({ error, ...part }: { error?: unknown }) => [part, String(error)])),
            );
          return result.output;
        };
      });
    });

    it('by the AI SDK, which asks for an approval of what is destructive', async () => {
      const { generateText } = await framework('ai');
      const list = await tools(stage().cf);
      const set = Object.fromEntries(list.map((tool) => [tool.name, tool]));
      const input = { zone: 'example.com' };
      const { toolResults, content } = await generateText({
        model: modelThatCalls('cloudflare_cache_purgeEverything', input),
        prompt: 'Go.',
        tools: set,
      });
      expect(toolResults).toEqual([]);
      expect(content.map(({ type }: { type: string }) => type)).toContain('tool-approval-request');
    });

    it('by OpenAI Agents, with strict schemas', async () => {
      const { tool: agentTool, RunContext, setTracingDisabled } = await framework('@openai/agents');
      setTracingDisabled(true);
      await playAll(async (list) => {
        const made = new Map(list.map((one) => [one.name, agentTool({ ...one, parameters: one.inputSchema })]));
        for (const one of made.values()) {
          expect([one.type, one.strict]).toEqual(['function', true]);
          expectStrict(one.parameters);
        }
        return async (name, input) => {
          const output = await made.get(name).invoke(new RunContext(), JSON.stringify(input), {});
          const answer = typeof output === 'string' ? parsed(output) : output;
          if (typeof answer === 'string') throw new Error(answer);
          return answer;
        };
      });
    });

    it('by an agent of OpenAI Agents in its loop', async () => {
      const { Agent, Runner, tool: agentTool } = await framework('@openai/agents');
      const list = await tools(stage().cf, { domains: ['zones'] });
      let turn = 0;
      const model = {
        async getResponse() {
          const call = {
            type: 'function_call',
            callId: 'c1',
            name: 'cloudflare_zones_listZones',
            arguments: '{"name":"example.com"}',
            status: 'completed',
          };
          const message = {
            type: 'message',
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text: 'Done.' }],
          };
          return { usage: {}, output: [turn++ === 0 ? call : message] };
        },
        async *getStreamedResponse() {},
      };
      const agent = new Agent({
        name: 'dns',
        model,
        tools: list.map((one) => agentTool({ ...one, parameters: one.inputSchema })),
      });
      const result = await new Runner({ tracingDisabled: true }).run(agent, 'Which zones are there?');
      expect(result.finalOutput).toBe('Done.');
      expect(JSON.stringify(result.newItems)).toContain('example.com');
    });

    it('by the Messages API of Anthropic', async () => {
      const { default: Anthropic } = await framework('@anthropic-ai/sdk');
      await playAll(async (list) => {
        const byName = new Map(list.map((tool) => [tool.name, tool]));
        return async (name, input) => {
          const client = new Anthropic({ apiKey: 'test', fetch: messagesThatCall(name, input) });
          const message = await client.messages.create({
            model: 'test',
            max_tokens: 100,
            messages: [{ role: 'user', content: 'Go.' }],
            tools: list.map(forAnthropic),
          });
          const [use] = message.content;
          const result = await byName.get(use.name)?.handler(use.input);
          if (result?.isError) throw new Error(result.content[0]?.text);
          return result?.structuredContent;
        };
      });
    });

    it('by a host of the Responses API of OpenAI: plain JSON, strict', () => {
      for (const { name, parameters, strict } of toolCatalogue().map(forOpenai)) {
        expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
        expect(strict).toBe(true);
        expectStrict(parameters);
      }
    });
  },
);

const CONSUMER = `
import Anthropic from '@anthropic-ai/sdk';
import { McpServer } from '@modelcontextprotocol/server';
import { Agent, tool } from '@openai/agents';
import { generateText, type LanguageModel } from 'ai';
import { CloudflareConnector } from 'cloudflare-connector';
import { forAnthropic, tools } from 'cloudflare-connector/tools';

declare const model: LanguageModel;
const list = await tools(new CloudflareConnector({ apiToken: '' }));
const server = new McpServer({ name: 'a', version: '1' });
for (const one of list) server.registerTool(one.name, one, one.handler);
await generateText({ model, prompt: '', tools: Object.fromEntries(list.map((t) => [t.name, t])) });
new Agent({ name: 'dns', tools: list.map(({ outputSchema: _, ...t }) => tool({ ...t, parameters: t.inputSchema })) });
await new Anthropic().messages.create({ model: 'x', max_tokens: 1, messages: [], tools: list.map(forAnthropic) });
`;

it.skipIf(!isInstalled)(
  'the types of the packed package fit those of the frameworks',
  { timeout: 120_000 },
  async () => {
    const folder = join(root, '../../frameworks');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'consumer.ts'), CONSUMER);
    const modules = join(folder, 'node_modules');
    if (!existsSync(modules)) symlinkSync(resolve('tests/frameworks/packages/node_modules'), modules);
    const compilerOptions = {
      ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['ES2023', 'DOM', 'DOM.Iterable'] },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true, types: [] },
      paths: {
        'cloudflare-connector': [join(root, 'dist/index.d.ts')],
        'cloudflare-connector/tools': [join(root, 'dist/tools/index.d.ts')],
      },
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    const printed = await promisify(execFile)(process.execPath, [
      resolve('node_modules/typescript/bin/tsc'),
      '-p',
      folder,
    ]).then(
      ({ stdout }) => stdout,
      ({ stdout }) => stdout,
    );
    expect(printed).toBe('');
  },
);

/** A model that calls one tool, and nothing else. */
function modelThatCalls(toolName: string, input: object) {
  return {
    ...{ specificationVersion: 'v4', provider: 'test', modelId: 'test', supportedUrls: {} },
    async doGenerate() {
      return {
        content: [{ type: 'tool-call', toolCallId: 'c1', toolName, input: JSON.stringify(input) }],
        finishReason: { unified: 'tool-calls', raw: undefined },
        usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } },
        warnings: [],
      };
    },
  };
}

/** Anthropic's API, as far as it checks tools: names, and the keys and types of their schemas. */
function messagesThatCall(name: string, input: object): typeof fetch {
  return async (_, init) => {
    const { tools: given } = JSON.parse(String(init?.body));
    for (const tool of given) {
      if (!/^[a-zA-Z0-9_-]{1,128}$/.test(tool.name) || tool.input_schema.type !== 'object')
        return Response.json({}, { status: 400 });
      for (const key of keysIn(tool.input_schema))
        if (!/^[a-zA-Z0-9_.-]{1,64}$/.test(key)) return Response.json({ key }, { status: 400 });
    }
    return Response.json({
      ...{ id: 'm1', type: 'message', role: 'assistant', model: 'test', stop_reason: 'tool_use', usage: {} },
      content: [{ type: 'tool_use', id: 't1', name, input }],
    });
  };
}

interface Schema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}

function keysIn({ properties = {}, items }: Schema): string[] {
  return [...Object.keys(properties), ...Object.values(properties).flatMap(keysIn), ...(items ? keysIn(items) : [])];
}

/** What OpenAI asks of a strict schema. */
function expectStrict(schema: Schema): void {
  const text = JSON.stringify(schema);
  expect(text).not.toMatch(/"(?:oneOf|allOf|\$ref|propertyNames|const)":/);
  const walk = ({
    properties,
    items,
    required,
    additionalProperties,
    ...rest
  }: Schema & { anyOf?: readonly Schema[] }): void => {
    if (properties) {
      expect(additionalProperties).toBe(false);
      expect([...(required ?? [])].sort()).toEqual(Object.keys(properties).sort());
      for (const field of Object.values(properties)) walk(field);
    }
    if (items) walk(items);
    for (const one of rest.anyOf ?? []) walk(one);
  };
  walk(schema);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
