import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money, sum } from '../money/money.ts';
import { label } from './label.ts';
import { labelSchema } from './label-schema.ts';
import { adds, line, step, total, type Working } from './working.ts';
import { workingSchema } from './working-schema.ts';

const euro = (text: string) => Money.of(text, 'EUR');
const pension = line(label('pension', '养老'), euro('572.96'), { rate: '8%', base: '7162.00' });
const health = line(label('health', '医疗'), euro('143.24'));

test('a line prints its amount with all decimals of its currency', () => {
  expect(line(label('fee', '会费'), euro('3.5'))).toEqual({
    label: { en: 'fee', zh: '会费' },
    amount: '3.50',
    currency: 'EUR',
  });
});

test('a total keeps its parts and its details', () => {
  const working = total(label('all', '合计'), euro('716.20'), [pension, health], { residual: 'employer' });
  expect(working).toEqual({
    label: { en: 'all', zh: '合计' },
    amount: '716.20',
    currency: 'EUR',
    residual: 'employer',
    lines: [pension, health],
  });
});

test('a total that is not the sum of its parts stops the program, by a cent as by a million', () => {
  expect(() => total(label('all', '合计'), euro('716.21'), [pension, health])).toThrow(
    '"all" is the sum of its lines',
  );
});

test('a part without an amount cannot be added up', () => {
  const choice = step(label('letter', '类别'), { note: label('A', 'A') });
  expect(() => total(label('all', '合计'), euro('572.96'), [pension, choice])).toThrow(
    '"all" is the sum of its lines',
  );
});

describe('a tree adds up', () => {
  const tree = total(label('all', '合计'), euro('716.20'), [pension, health], {
    from: [step(label('base', '基数'), { base: '7162.00' })],
  });

  test('where every line is the sum of its parts', () => {
    expect(adds(tree)).toBe(true);
  });

  test('though steps on the way add up to nothing', () => {
    expect(adds({ ...pension, from: [line(label('limit', '上限'), euro('9999.99'))] })).toBe(true);
  });

  test.each([
    ['a part', { ...tree, lines: [pension, { ...health, amount: '143.25' }] }],
    ['a part of a part', { label: tree.label, lines: [{ ...tree, amount: '716.30' }] }],
    ['a part of a step', { label: tree.label, from: [{ ...tree, amount: '0.00' }] }],
  ])('but not where %s was changed', (_, changed: Working) => {
    expect(adds(changed)).toBe(false);
  });

  test('with negative parts, such as a refund', () => {
    const refund = line(label('refund', '退还'), euro('-0.96'));
    expect(adds(total(label('all', '合计'), euro('572.00'), [pension, refund]))).toBe(true);
  });
});

const currencies = fc.constantFrom('JPY', 'EUR', 'KWD');

test('any sum adds up, in currencies with no, two and three decimals, and is what the published schema says', () => {
  fc.assert(
    fc.property(
      currencies,
      fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })),
      (currency, minors) => {
        const amounts = minors.map((minor) => Money.ofMinor(minor, currency));
        const parts = amounts.map((amount) => line(label('part', '部分'), amount, { formula: 'found' }));
        const working = total(label('whole', '总计'), sum(amounts, currency), parts);
        expect(adds(working)).toBe(true);
        expect(workingSchema.parse(JSON.parse(JSON.stringify(working)))).toEqual(working);
      },
    ),
  );
});

test.each([
  ['a label in one language', { label: { en: 'fee' } }],
  ['a number where an amount is text', { ...health, amount: 143.24 }],
  ['an unknown word', { ...health, percentage: '2%' }],
  ['a source without a reference', { ...health, source: { href: 'https://example.org' } }],
  [
    'the same fault deeper down',
    { ...health, lines: [{ ...pension, from: [{ label: { en: '', zh: '' } }] }] },
  ],
])('the schema of a working refuses %s', (_, document) => {
  expect(workingSchema.safeParse(document).success).toBe(false);
});

test('a label has both languages of the pages', () => {
  expect(labelSchema.safeParse(label('fee', '会费')).success).toBe(true);
  expect(labelSchema.safeParse({ en: 'fee', zh: '' }).success).toBe(false);
});
