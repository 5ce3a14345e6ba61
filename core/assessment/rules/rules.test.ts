import { describe, expect, it } from 'vitest';
import { Money } from '../../money/money.ts';
import { parsePosition } from '../parse-position.ts';
import { emptyPosition, positionDocument } from '../position.ts';
import { openRoll } from '../roll/roll.ts';
import { figure, name, parseSample, rollOf, sampleScheme, sampleTerms } from '../sample-scheme.ts';
import { assessmentVocabulary, written } from './rules.ts';

const sampleRules = {
  items: [{ item: 'cost', name: name('cost'), basis: 'indemnity' }],
  sharing: { key: 'perHead', rounding: { rule: 'up-and-carry' } },
};
const sponsor = { to: 'sponsor', name: name('sponsor') };

describe('the rules of a mutual fund', () => {
  it('are written as they were read', () => {
    const rules = {
      items: [{ item: 'fire', name: name('fire'), basis: 'indemnity', amount: figure('80000.00') }],
      proportion: { default: '100%', source: 'a test', rounding: 'down 0.001 then half-down 0.01' },
      waiting: { days: figure('60'), exceptItems: ['fire'] },
      units: { granularity: '0.25' },
      sharing: { key: ['byUnits', 'perHead'], rounding: { rule: 'largest-remainder', ties: 'rotating' } },
      caps: { perMember: 'yes', perYear: figure('188.00'), excess: [sponsor] },
    };
    const read = assessmentVocabulary.schema('CNY').parse(rules);
    expect(written(read)).toEqual(rules);
  });

  it('round amounts to what the currency has: 0.01 is finer than a yen, not than a fils', () => {
    const given = { ...sampleRules, proportion: { rounding: 'half-up 0.01' } };
    expect(assessmentVocabulary.schema('JPY').safeParse(given).error?.issues).toMatchObject([
      { message: 'a-rounding-is-finer-than-the-currency', path: ['proportion', 'rounding'] },
    ]);
    expect(assessmentVocabulary.schema('KWD').safeParse(given).success).toBe(true);
  });

  it.each([
    ['a-key-is-unknown', { fee: [] }],
    ['a-rate-must-state-its-unit', { fees: [feeOf('8')] }],
    ['a-figure-must-not-be-negative', { fees: [feeOf('-8%')] }],
    ['a-rounding-is-finer-than-the-currency', { fees: [{ ...feeOf('8%'), rounding: 'half-up 0.001' }] }],
    ['a-rounding-is-finer-than-the-currency', { proportion: { rounding: 'half-up 0.01 then down 0.015' } }],
    ['a-granularity-must-be-above-zero', { units: { granularity: '0' } }],
    ['a-granularity-has-too-many-digits', { units: { granularity: '99999999999999999999999' } }],
    [
      'granularities-have-too-many-digits-together',
      { units: { granularity: '100000001' }, riskWeight: { granularity: '100000007' } },
    ],
    ['a-name-stands-twice', { fees: [feeOf('8%'), feeOf('9%')] }],
    ['an-item-is-unknown', { waiting: { days: figure('90'), exceptItems: ['accident'] } }],
    [
      'a-split-by-largest-remainder-says-how-ties-are-broken',
      { sharing: { key: 'perHead', rounding: { rule: 'largest-remainder' } } },
    ],
    [
      'a-risk-weight-needs-its-granularity',
      { sharing: { key: ['byRiskWeight'], rounding: { rule: 'up-and-carry' } } },
    ],
    ['a-cap-must-be-above-zero', { caps: { perClaim: figure('0.00'), excess: [sponsor] } }],
    ['caps-need-a-cap', { caps: { excess: [sponsor] } }],
    [
      'nothing-is-left-after-this-bearer',
      { caps: { perMember: 'yes', excess: [sponsor, { to: 'reserve', name: name('reserve') }] } },
    ],
    [
      'the-others-bear-the-excess-first-or-not-at-all',
      {
        caps: {
          perMember: 'yes',
          excess: [
            { to: 'reserve', name: name('r') },
            { to: 'others', name: name('o') },
          ],
        },
      },
    ],
    ['a-table-is-unknown', { waiting: { days: { table: 'days', column: 'days' } } }],
    ['a-mutual-fund-has-no-stated-facts', { waiting: { days: { fact: 'days' } } }],
    ['a-value-must-name-its-source', { proportion: { default: '100%', rounding: 'half-up 0.01' } }],
  ])('are rejected: %s', (code, rules) => {
    const read = parseSample(rules);
    expect(read.ok ? [] : read.rejections.map((reason) => reason.code)).toEqual([code]);
  });

  it.each([
    ['day', { item: 'exact' }, 'item', ['a-column-is-unknown']],
    ['share', { item: 'exact' }, 'item', ['a-column-has-another-form']],
    ['days', { fee: 'exact' }, 'fee', ['an-axis-is-answered-by-nobody']],
    ['days', { item: 'interpolated' }, 'item', ['a-word-answers-only-an-exact-axis']],
  ])('find %s in a table only where it is and where words answer: %o', (column, axes, axis, expected) => {
    const csv = `from,to,${axis},days,share,source`;
    const read = parseSample(
      { waiting: { days: { table: 'waiting', column } } },
      { waiting: { values: { days: 'factor', share: 'rate' }, axes, csv } },
    );
    expect(read.ok ? [] : read.rejections.map((reason) => reason.code)).toEqual(expected);
  });

  it.each(['-30', '30.5'])('have whole waiting days in a table too: %s is none', (days) => {
    const csv = `from,to,item,days,source\n2020-01-01,,cost,${days},a test`;
    const read = parseSample(
      { waiting: { days: { table: 'waiting', column: 'days' } } },
      { waiting: { values: { days: 'factor' }, csv } },
    );
    expect(read).toMatchObject({
      rejections: [
        {
          code: 'a-number-must-be-whole',
          file: 'tables/waiting.csv',
          line: 2,
          column: 'days',
          found: days,
        },
      ],
    });
  });
});

describe('a list of members', () => {
  const scheme = sampleScheme({
    units: { granularity: '0.5' },
    sharing: { key: 'byUnits', rounding: { rule: 'up-and-carry' } },
    caps: { perMember: 'yes', excess: [sponsor] },
    proportion: { default: '100%', source: 'a test', rounding: 'half-up 0.01' },
  });
  const terms = sampleTerms(scheme);
  const sound = { member: 'm1', units: '1', cap: '' };

  it.each([
    ['a-member-is-listed-twice', 'member', { member: 'm1' }],
    ['a-cell-is-empty', 'member', { member: '' }],
    ['a-cell-is-empty', 'units', { units: '' }],
    ['a-number-must-not-be-negative', 'units', { units: '-1' }],
    ['a-weight-must-be-above-zero', 'units', { units: '0' }],
    ['an-amount-must-be-a-plain-decimal', 'units', { units: '1e3' }],
    ['a-number-is-finer-than-its-granularity', 'units', { units: '1.25' }],
    ['an-amount-has-more-decimals-than-its-currency', 'cap', { cap: '10.005' }],
    ['a-cap-of-zero-excludes-a-member', 'cap', { cap: '0' }],
    ['a-date-does-not-exist', 'joined', { joined: '2026-02-30' }],
    ['a-rate-must-state-its-unit', 'proportion', { proportion: '0.4' }],
    ['a-proportion-is-a-part-of-the-whole', 'proportion', { proportion: '140%' }],
    ['a-member-leaves-after-joining', 'left', { joined: '2026-02-02', left: '2026-02-01' }],
  ])('is rejected: %s in %s', (code, column, other) => {
    const roll = rollOf(terms, [sound, { member: 'm2', units: '2', cap: '', ...other }]);
    expect(roll.ok ? [] : roll.rejections.map((reason) => [reason.code, reason.line, reason.column])).toEqual(
      [[code, 3, column]],
    );
  });

  it.each([
    [{ units: '-1' }, 'more than zero'],
    [{ cap: '-1' }, 'more than zero, or an empty cell where there is no cap'],
    [{ cap: '10.005' }, 'at most 2 decimals in CNY'],
  ])('says what would be right instead of %j', (other, expected) => {
    const roll = rollOf(terms, [{ ...sound, ...other }]);
    expect(roll.ok ? [] : roll.rejections.map((reason) => reason.expected)).toEqual([expected]);
  });

  it('says of a member who stands twice where he stands first, also after faulty and empty lines', () => {
    const book = openRoll(terms, { columns: ['member', 'units', 'cap'], claimants: new Set() });
    if (!book.ok) throw new Error('a sound header');
    for (const [line, member] of [
      [2, 'm1'],
      [3, 'm2'],
      [6, ''],
      [7, 'm3'],
      [9, 'm2'],
      [10, 'm4'],
      [12, 'm3'],
      [13, 'm4'],
    ] as const) {
      book.value.add({ line, cells: { member, units: '1', cap: '' } });
    }
    const roll = book.value.close();
    expect(roll.ok ? [] : roll.rejections).toEqual([
      {
        code: 'a-cell-is-empty',
        line: 6,
        column: 'member',
        found: '',
        expected: 'a value: unknown is not zero',
      },
      {
        code: 'a-member-is-listed-twice',
        line: 9,
        column: 'member',
        found: 'm2',
        expected: 'each member once; it stands on line 3 already',
      },
      {
        code: 'a-member-is-listed-twice',
        line: 12,
        column: 'member',
        found: 'm3',
        expected: 'each member once; it stands on line 7 already',
      },
      {
        code: 'a-member-is-listed-twice',
        line: 13,
        column: 'member',
        found: 'm4',
        expected: 'each member once; it stands on line 10 already',
      },
    ]);
  });

  it('needs the columns of its rules, members, and someone in force', () => {
    expect(rollOf(terms, [{ member: 'm1', unit: '1', cap: '' }])).toMatchObject({
      rejections: [
        { code: 'a-column-is-missing', column: 'units', suggestion: 'did you mean "unit"?' },
        { code: 'a-column-is-unknown', column: 'unit', suggestion: 'did you mean "units"?' },
      ],
    });
    expect(rollOf(sampleTerms(sampleScheme({})), [{ member: 'm1', left: '2026-01-01' }])).toMatchObject({
      rejections: [{ code: 'no-member-is-in-force' }],
    });
  });

  it('tells the first hundred reasons and counts the others', () => {
    const roll = rollOf(
      terms,
      Array.from({ length: 150 }, (_, place) => ({ member: `m${place}`, units: '0', cap: '' })),
    );
    const reasons = roll.ok ? [] : roll.rejections;
    expect(reasons.length).toBe(101);
    expect(reasons.at(-1)).toEqual({ code: 'there-are-further-rejections', found: '50' });
  });
});

describe('a position', () => {
  const scheme = sampleScheme({});

  it('is read as it was written', () => {
    const position = {
      ...emptyPosition(scheme.id, 'CNY'),
      after: '2026-05',
      carried: Money.of('1505.41', 'CNY'),
    };
    const read = parsePosition(positionDocument(position), scheme);
    expect(read.ok && positionDocument(read.value)).toEqual(positionDocument(position));
  });

  it('is rejected when it is of another scheme or was changed', () => {
    const document = { ...positionDocument(emptyPosition('demo/other', 'CNY')), reserve: '5.00' };
    const read = parsePosition(document, scheme);
    expect(read.ok ? [] : read.rejections.map(({ code }) => code)).toEqual([
      'a-position-belongs-to-another-scheme',
      'a-position-was-changed',
    ]);
  });
});

function feeOf(rate: string) {
  return {
    fee: 'management',
    name: name('fee'),
    rate: figure(rate),
    of: 'benefits',
    rounding: 'half-up 0.01',
  };
}
