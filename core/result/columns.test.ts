import { describe, expect, test } from 'vitest';
import { cellsAsMeant, columnAsWritten, misspeltColumns } from './columns.ts';

const known = ['claim', 'member', 'item', 'occurredOn', 'loss'];

describe('a misspelt column is the one missing column that is nearly its name:', () => {
  test.each([
    ['one letter short', ['claim', 'member', 'item', 'ocurredOn'], [['occurredOn', 'ocurredOn']]],
    ['in another case', ['claim', 'Member', 'item', 'occurredOn'], [['member', 'Member']]],
    [
      'two of them',
      ['clam', 'member', 'itme', 'occurredOn'],
      [
        ['claim', 'clam'],
        ['item', 'itme'],
      ],
    ],
    ['but none that is there', ['claim', 'member', 'item', 'occurredOn', 'los', 'loss'], []],
    ['nor one of two that are nearly the same', ['claim', 'member', 'itm', 'itme', 'occurredOn'], []],
    ['nor one that is far from all', ['claim', 'member', 'item', 'occurredOn', 'remark'], []],
  ])('%s', (_, columns, pairs) => {
    expect([...misspeltColumns(columns, known)]).toEqual(pairs);
  });
});

test('its cells are read by the name that was meant, and told by the name that stands there', () => {
  const misspelt = misspeltColumns(['claim', 'ocurredOn'], known, ['occurredOn']);
  expect(cellsAsMeant({ claim: 'c1', ocurredOn: '2026-02-30' }, misspelt)).toEqual({
    claim: 'c1',
    ocurredOn: '2026-02-30',
    occurredOn: '2026-02-30',
  });
  const reason = { code: 'a-date-does-not-exist', line: 2, column: 'occurredOn', found: '2026-02-30' };
  expect(columnAsWritten(reason, misspelt)).toEqual({ ...reason, column: 'ocurredOn' });
});
