import { describe, expect, it } from 'vitest';
import { tools } from '../../src/tools/index.ts';
import { toolNames, withoutTool } from '../../src/tools/names.ts';
import { toolsData } from '../../src/tools/tools-data.ts';
import { toolVariants } from '../../src/tools/variants.ts';
import { operations } from '../operations.ts';
import names from './names.json' with { type: 'json' };

describe('the names of the tools', () => {
  it('are those of the list, which only grows: hosts store them', () => {
    const all = [...Object.values(toolNames), ...toolVariants.map(({ name }) => name)];
    expect(all.sort()).toEqual(names);
    expect(toolsData.map(({ name }) => name).sort()).toEqual(names);
  });

  it('fit every host: 64 characters at most, group and action, the verb first', () => {
    for (const name of names) {
      expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      expect(name).toMatch(/^cloudflare_[a-z][A-Za-z]*_[a-z]+[A-Z0-9]?[A-Za-z0-9]*$/);
      expect(VERBS).toContain(/^[a-z]+/.exec(name.split('_')[2] ?? '')?.[0]);
    }
  });

  it('of tools that delete start with what policies match: delete, prune, purge, disable, …', () => {
    const destructive = toolsData
      .filter(({ effect }) => effect === 'destructive')
      .map(({ name }) => name.split('_')[2]);
    for (const action of destructive) {
      expect(action).toMatch(/^(delete|prune|purge|disable|batch|apply|sync|detach|setUniversalSsl)/);
    }
  });

  it('cover every operation but those with a reason', () => {
    const without = [...operations.keys()].filter((name) => !(name in toolNames));
    expect(without.sort()).toEqual(Object.keys(withoutTool).sort());
    expect(Object.keys(toolNames).filter((name) => !operations.has(name))).toEqual([]);
  });

  it('are all that a connector has', async () => {
    const { stage } = await import('./stage.ts');
    const { cf } = stage();
    expect((await tools(cf, { report: false })).map(({ name }) => name).sort()).toEqual(names);
  });
});

const VERBS = [
  ...[
    'list',
    'get',
    'create',
    'edit',
    'replace',
    'delete',
    'upsert',
    'batch',
    'plan',
    'apply',
    'sync',
    'prune',
    'export',
  ],
  ...[
    'import',
    'enable',
    'disable',
    'purge',
    'set',
    'move',
    'deploy',
    'order',
    'retry',
    'upload',
    'prioritize',
    'verify',
  ],
  ...['query', 'put', 'attach', 'detach', 'reorder', 'check'],
];
