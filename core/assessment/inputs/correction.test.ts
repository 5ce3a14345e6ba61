import { describe, expect, it } from 'vitest';
import { settlementRecord } from '../../record/record.ts';
import { replay } from '../../record/replay.ts';
import { settlementDocument } from '../../record/settlement-document.ts';
import { verify } from '../../record/verify.ts';
import { figuresOf } from '../../record/worked-case.ts';
import { certain } from '../../result/result.ts';
import type { Settlement } from '../assessment.ts';
import { emptyPosition } from '../position.ts';
import { rowsOf, sampleScheme, sampleSettlement, sampleTerms } from '../sample-scheme.ts';
import { periodWorking } from '../statement/period-working.ts';
import { readLines } from './named-line.ts';

const scheme = sampleScheme({});
const terms = sampleTerms(scheme);
const members = [{ member: 'm1' }, { member: 'm2' }, { member: 'm3' }, { member: 'm4' }];
const claims = [{ claim: 'c1', member: 'm1', item: 'cost', occurredOn: '2026-05-01', loss: '100.00' }];
const given = { settlement: '2026-06', on: '2026-06-30', members, claims };
const afterMay = { after: '2026-05' };

describe('what an earlier settlement got wrong', () => {
  it('is borne by the next where too little was paid: 100.00 and 20.00 among four are 30.00', () => {
    const costs = { 'c7-again': { amount: '20.00', corrects: '2026-05', claim: 'c7' } };
    const found = certain(figuresOf(scheme, { ...given, position: afterMay, costs }));
    const told = ['shares.of.m1', 'costs', 'corrections.0.line', 'corrections.0.settlement'];
    expect(told.map((path) => found.get(path))).toEqual(['30.00', '20.00', 'c7-again', '2026-05']);
    expect(found.get('corrections.0.claim')).toBe('c7');
    expect(found.get('corrections.0.out')).toBe('20.00');
  });

  it('comes back to the next where too much was paid: 100.00 less 60.00 among four are 10.00', () => {
    const grants = { returned: { amount: '60.00', corrects: '2026-04' } };
    const found = certain(figuresOf(scheme, { ...given, position: afterMay, grants }));
    expect(found.get('shares.of.m1')).toBe('10.00');
    expect(found.get('corrections.0.in')).toBe('60.00');
    expect(found.get('corrections.0.claim')).toBeUndefined();
  });

  it('is told after all else, with what it corrects', () => {
    const [gift, slip] = [
      lineOf('gift', '5.00'),
      lineOf('slip', '8.00', { corrects: '2026-05', claim: 'c7' }),
    ];
    const working = periodWorking(settled([slip, gift]));
    expect(working.lines?.map(({ label, amount }) => [label.en, label.zh, amount])).toEqual([
      ['benefits', '互助金', '100.00'],
      ['gift', 'gift', '-5.00'],
      ['Correction of 2026-05, claim c7: slip', '更正 2026-05 案件 c7：slip', '-8.00'],
    ]);
  });

  it('stands in the record, from which the period is settled again', () => {
    const record = settlementRecord(settled([lineOf('slip', '8.00', { corrects: '2026-05' })]), {
      engine: 'test',
    });
    expect(record.inputs.grants).toEqual([
      {
        grant: 'slip',
        name: { en: 'slip', zh: 'slip' },
        amount: '8.00',
        corrects: { settlement: '2026-05' },
      },
    ]);
    expect(settlementDocument(record).corrections).toEqual([
      { line: 'slip', settlement: '2026-05', in: '8.00' },
    ]);
    const again = settlementRecord(certain(replay(record)), { engine: 'test' });
    expect({ ...again, hash: '', seals: {} }).toEqual({ ...record, hash: '', seals: {} });
    expect(verify(record)).toEqual([]);
  });

  it('cannot be turned into a correction of something else without a trace', () => {
    const record = settlementRecord(settled([lineOf('slip', '', { out: '8.00', corrects: '2026-05' })]), {
      engine: 'test',
    });
    const text = JSON.stringify(record).replace(
      '"corrects":{"settlement":"2026-05"}',
      '"corrects":{"settlement":"2026-04"}',
    );
    expect(verify(JSON.parse(text)).map(({ where }) => where)).toEqual(['inputs.costs', 'hash']);
    const ofItself = JSON.stringify(record).replace(
      '"corrects":{"settlement":"2026-05"}',
      '"corrects":{"settlement":"2026-06"}',
    );
    expect(verify(JSON.parse(ofItself)).map(({ where }) => where)).toContain('cost slip, corrects');
  });
});

describe('a correction is refused', () => {
  const codes = (costs: object, position: object) => {
    const found = figuresOf(scheme, { ...given, ...costs, ...position });
    return found.ok ? [] : found.rejections.map(({ code, path, column }) => [code, path, column]);
  };
  const slip = (of: object) => ({ costs: { slip: { amount: '1.00', ...of } } });

  it('of the settlement in which it stands', () => {
    expect(codes(slip({ corrects: '2026-06' }), { position: afterMay })).toEqual([
      ['a-settlement-does-not-correct-itself', 'cost slip', 'corrects'],
    ]);
  });

  it('where the fund has settled nothing', () => {
    const nothing = ['a-fund-that-has-settled-nothing-has-nothing-to-correct', 'cost slip', 'corrects'];
    expect(codes(slip({ corrects: '2026-05' }), {})).toEqual([nothing]);
    expect(codes(slip({ corrects: '2026-05' }), { position: { carried: '5.00' } })).toEqual([nothing]);
  });

  it('of a claim of which nobody knows the settlement', () => {
    expect(codes(slip({ claim: 'c7' }), { position: afterMay })).toEqual([
      ['a-correction-of-a-claim-names-its-settlement', 'slip', 'corrects'],
    ]);
  });

  it('in a list with its line, whatever else is wrong there', () => {
    const rows = rowsOf([
      { line: 'a', in: 'x', out: '', corrects: '2026-05', claim: 'c\u0007' },
      { line: 'b', in: '1.00', out: '', corrects: '', claim: 'c7' },
    ]);
    const { asked, reasons } = readLines(rows, ['line', 'in', 'out', 'corrects', 'claim'], terms);
    expect(asked.map(({ line, corrects }) => [line, corrects?.settlement])).toEqual([
      [2, '2026-05'],
      [3, undefined],
    ]);
    expect(reasons.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, 'in', 'an-amount-must-be-a-plain-decimal'],
      [3, 'corrects', 'a-correction-of-a-claim-names-its-settlement'],
    ]);
  });
});

describe('the lines of a fund with pools', () => {
  const pooled = sampleScheme({
    pools: [
      { pool: 'north', name: { en: 'North', zh: '北' } },
      { pool: 'south', name: { en: 'South', zh: '南' } },
    ],
  });
  const ofNorth = sampleTerms(pooled, '2026-06-30', 'north');
  const read = (columns: readonly string[], ...rows: readonly Record<string, string>[]) =>
    readLines(rowsOf(rows), columns, ofNorth);
  const shown = ({ reasons }: ReturnType<typeof readLines>) =>
    reasons.map(({ line, column, code }) => [line, column, code]);
  const columns = ['line', 'pool', 'in', 'out'];

  it('of a pool that nobody knows are judged by what they say themselves, and not as lines of one list', () => {
    const found = read(
      columns,
      { line: 'a', pool: 'west', in: '1.005', out: '' },
      { line: 'a', pool: 'north', in: '1.00', out: '' },
      { line: 'a', pool: 'south', in: 'x', out: '' },
    );
    expect(shown(found)).toEqual([
      [2, 'pool', 'a-pool-is-unknown'],
      [2, 'in', 'an-amount-has-more-decimals-than-its-currency'],
    ]);
    expect(found.lines.grants.map(({ grant }) => grant)).toEqual(['a']);
  });

  it('are read where the column of the pools is misspelt', () => {
    const found = read(['line', 'pol', 'in', 'out'], { line: 'a', pol: 'noth', in: 'x', out: '' });
    expect(shown(found)).toEqual([
      [1, 'pool', 'a-column-is-missing'],
      [1, 'pol', 'a-column-is-unknown'],
      [2, 'pol', 'a-pool-is-unknown'],
      [2, 'in', 'an-amount-must-be-a-plain-decimal'],
    ]);
  });

  it('are told once that their pools or names lack', () => {
    const row = { in: '1.00', out: '' };
    expect(shown(read(['line', 'in', 'out'], { line: 'a', ...row }, { line: 'b', ...row }))).toEqual([
      [1, 'pool', 'a-column-is-missing'],
    ]);
    expect(shown(read(['pool', 'in', 'out'], { pool: 'north', ...row }, { pool: 'north', ...row }))).toEqual([
      [1, 'line', 'a-column-is-missing'],
    ]);
  });
});

function lineOf(line: string, amount: string, of: object = {}) {
  return { line, in: amount, out: '', corrects: '', claim: '', ...of };
}

function settled(cells: readonly Record<string, string>[]): Settlement {
  const { lines } = readLines(rowsOf(cells), ['line', 'in', 'out', 'corrects', 'claim'], terms);
  const position = { ...emptyPosition(scheme.id, 'CNY'), after: '2026-05' };
  return certain(sampleSettlement(scheme, members, claims, position, '2026-06', lines));
}
