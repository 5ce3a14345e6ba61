import { expect, test } from 'vitest';
import { z } from 'zod';
import { rejected } from '../result/result.ts';
import { atom } from './atoms.ts';
import { issuesOf, rejectionsOf } from './issues.ts';

const locate = () => ({ file: 'group.yaml', line: 7 });

function reasonsOf(schema: z.ZodType) {
  const parsed = schema.safeParse({ scheme: 'my/fund' }, { reportInput: true });
  return parsed.success ? [] : rejectionsOf(issuesOf(parsed.error), schema, locate);
}

test('a reason of our own stands at its place in the document', () => {
  const schema = z.object({ scheme: atom(() => rejected({ code: 'a-word-is-unknown', found: 'my/fund' })) });
  expect(reasonsOf(schema)).toEqual([
    { code: 'a-word-is-unknown', file: 'group.yaml', line: 7, path: 'scheme', found: 'my/fund' },
  ]);
});

test('a reason that names its own file is told there, without a line of this document', () => {
  const schema = z.object({
    scheme: atom(() => rejected({ code: 'a-file-must-be-utf-8', file: 'scheme.yaml' })),
  });
  expect(reasonsOf(schema)).toEqual([{ code: 'a-file-must-be-utf-8', file: 'scheme.yaml' }]);
});

test('digits that stand as a key are an amount with commas', () => {
  const schema = z.strictObject({ sumInsured: z.string() });
  const parsed = schema.safeParse({ sumInsured: '1', 500: '', '000.00': '' }, { reportInput: true });
  const found = parsed.success ? [] : rejectionsOf(issuesOf(parsed.error), schema, () => ({}));
  expect(found).toMatchObject([
    { found: '500', suggestion: 'write an amount without commas, such as 1500000.00' },
    { found: '000.00', suggestion: 'write an amount without commas, such as 1500000.00' },
  ]);
});
