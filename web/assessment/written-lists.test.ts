import { certain } from '@openmutual/core/result';
import { describe, expect, it } from 'vitest';
import { HOW_MANY } from '../list/written-csv.ts';
import { writtenMembers } from './written-lists.ts';

describe('a list that was written on the page', () => {
  it('has a row for each of many members, each with a name of his own', async () => {
    const table = {
      columns: ['member', HOW_MANY, 'units'],
      rows: [
        ['farmer', '3', '1'],
        ['mill', '', '2.5'],
      ],
    };
    const file = certain(await writtenMembers(table, 'members.csv'));
    expect(await file.text()).toBe('member,units\nfarmer-1,1\nfarmer-2,1\nfarmer-3,1\nmill,2.5\n');
  });

  it('stays as it is where no row stands for many', async () => {
    const table = { columns: ['member', 'units'], rows: [['m01', '1']] };
    expect(await certain(await writtenMembers(table, 'members.csv')).text()).toBe('member,units\nm01,1\n');
  });

  it('reads a number with its groups', async () => {
    const table = { columns: ['member', HOW_MANY], rows: [['m', '1,000']] };
    const text = await certain(await writtenMembers(table, 'members.csv')).text();
    expect(text.split('\n')).toHaveLength(1002);
  });

  it.each(['0', '-1', '2.5', 'many', '1,00'])('refuses %s members, by line and column', async (count) => {
    const found = await writtenMembers(
      { columns: ['member', HOW_MANY], rows: [['m', count]] },
      'members.csv',
    );
    expect(found).toEqual({
      ok: false,
      rejections: [
        {
          code: 'a-count-is-a-whole-number-above-zero',
          file: 'members.csv',
          line: 2,
          column: HOW_MANY,
          found: count,
        },
      ],
    });
  });

  it('refuses more than a million members before it writes one', async () => {
    const found = await writtenMembers(
      { columns: ['member', HOW_MANY], rows: [['m', '5000000']] },
      'members.csv',
    );
    expect(!found.ok && found.rejections[0]?.code).toBe('more-members-than-a-page-writes-out');
  });
});
