import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { copied } from './copy.ts';
import { library } from './library.ts';
import { oldAndNew, proposed } from './proposal.ts';
import { proposalWritten, rulesAtHand, sourced } from './proposal-text.ts';
import { readScheme } from './text-file.ts';

const funds = library().flatMap(({ id, folder, shownAs }) => {
  const { scheme, text } = certain(copied((parts) => readScheme(folder, shownAs, parts)));
  return scheme.kind === 'mutual' ? [{ id, text }] : [];
});
const village = funds.find(({ id }) => id === 'demo/village-fund')?.text ?? '';
const from = '2099-01-01';
const as = { ref: 'motion', recorded: '2026-11-22' };

test.each(funds)('the rules of $id are written as a text that reads back as the same rules', ({ text }) => {
  const { rules } = rulesAtHand(text);
  const { proposal } = certain(proposalWritten({ from, rules, tables: {} }));
  expect(proposal.rules).toEqual(oldAndNew(text, { from, rules: {}, tables: {} }).old.rules);
});

test('a record of plain words stands in one line, what it is called first', () => {
  expect(rulesAtHand(village).rules).toContain(
    '  - item: fire\n    name: { en: House fire, zh: 房屋火灾 }\n    amount: { table: amounts, column: amount }\n    basis: indemnity\n',
  );
});

test('a reason says the line of the text of the rules', () => {
  const { rules } = rulesAtHand(village);
  const wrong = rules.replace('basis: indemnity', 'basis: indemnty');
  const line = wrong.split('\n').findIndex((text) => text.includes('indemnty')) + 1;
  const found = proposed(village, certain(proposalWritten({ from, rules: wrong, tables: {} })), as);
  expect(found.ok ? [] : found.rejections).toContainEqual(
    expect.objectContaining({ found: 'indemnty', line, path: 'rules.items.0.basis' }),
  );
});

test('without a day, and where the text is no YAML, that is said', () => {
  const { rules } = rulesAtHand(village);
  const day = proposalWritten({ from: '', rules, tables: {} });
  expect(day.ok ? [] : day.rejections.map(({ path }) => path)).toEqual(['from']);
  const text = proposalWritten({ from, rules: 'items: [', tables: {} });
  expect(text.ok ? [] : text.rejections.map(({ code, line }) => [code, line])).toEqual([
    ['a-document-must-be-yaml', 1],
  ]);
});

test('rows that go on are those at hand; one that is changed has the motion for its source', () => {
  const amounts = rulesAtHand(village).tables['amounts'] ?? [];
  // Of schemes/mutual/demo/village-fund/tables/amounts.csv, without the row that ended in 2026.
  expect(amounts.map(({ item, amount }) => [item, amount])).toEqual([
    ['fire', '80000'],
    ['illness', '5000'],
    ['accident', '300000'],
  ]);
  const changed = amounts.map((row) => (row['item'] === 'fire' ? { ...row, amount: '90000' } : row));
  expect(sourced(changed, amounts, 'motion: more').map(({ source }) => source)).toEqual([
    'motion: more',
    'set for this demonstration',
    'set for this demonstration',
  ]);
});
