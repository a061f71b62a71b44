import { describe, expect, it } from 'vitest';
import { toolKeywords } from '../../src/tools/keywords.ts';
import { ToolSearch } from '../../src/tools/search.ts';
import { toolsData } from '../../src/tools/tools-data.ts';
import { searchRequests } from './search-requests.ts';

const search = new ToolSearch(toolsData);

describe('the search for a tool', () => {
  it('finds 90 % of everyday requests among the first three', () => {
    const missed = searchRequests.flatMap(([request, wanted]) => {
      const found = search.find(request, 3).map(({ name }) => name.replace('cloudflare_', ''));
      return wanted.some((name) => found.includes(name)) ? [] : [`${request}: ${found.join(', ')}`];
    });
    expect(searchRequests.length).toBeGreaterThanOrEqual(50);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(searchRequests.length * 0.1);
  });

  it('finds a tool by its name', () => {
    for (const { name } of toolsData) {
      const found = search.find(name.replaceAll('_', ' '), 3).map((tool) => tool.name);
      expect(found).toContain(name);
    }
  });

  it('finds nothing for words that no tool has, and survives long ones', () => {
    expect(search.find('xyzzy', 3)).toEqual([]);
    expect(search.find('', 3)).toEqual([]);
    expect(search.find('purge '.repeat(200_000), 3)[0]?.name).toMatch(/purge/);
  });

  it('has keywords for existing tools only', () => {
    const names = new Set(toolsData.map(({ name }) => name));
    expect(Object.keys(toolKeywords).filter((name) => !names.has(name))).toEqual([]);
  });
});
