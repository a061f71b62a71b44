import { expect, test } from 'vitest';
import { rewriteImports } from '../../playground/rewrite-imports.ts';

test.each([
  ["import { a, b as c } from 'x';\nrun(a);", 'const { a, b: c } = await __load("x");\nrun(a);'],
  ['import * as all from "x"', 'const all = await __load("x");'],
  ["import one from 'x';", 'const { default: one } = await __load("x");'],
  ["import 'x';", 'await __load("x");'],
  ["import type { A } from 'x';\nrun();", '\nrun();'],
  ["import { type A, b } from 'x';", 'const {  b } = await __load("x");'],
  ["import {\n  a,\n  b,\n} from 'x';\nrun();", 'const {\n  a,\n  b,\n} = await __load("x");\nrun();'],
  ['const text = "import { a } from \'x\'";', 'const text = "import { a } from \'x\'";'],
])('%j', (code, expected) => {
  expect(rewriteImports(code)).toBe(expected);
});
