import { describe, expect, test } from 'vitest';
import { settlementRecord } from '../record/record.ts';
import { replay } from '../record/replay.ts';
import { certain, type Rejection, type Result } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import { figure, name, parseSample, sampleSettlement } from './sample-scheme.ts';
import { benefitWorking } from './statement/statement.ts';

type Cells = Record<string, string>;

const items = [{ item: 'illness', name: name('illness'), basis: 'fixed', amount: figure('300000.00') }];

function settled(
  rules: object,
  member: Cells,
  claims: readonly Cells[],
  tables: Parameters<typeof parseSample>[1] = {},
): Result<Settlement> {
  const scheme = certain(parseSample({ items, ...rules }, tables));
  const listed = claims.map((claim, place) => ({
    claim: `c${place + 1}`,
    member: 'm1',
    item: 'illness',
    ...claim,
  }));
  return sampleSettlement(scheme, [{ member: 'm1', ...member }, { member: 'm2' }], listed);
}

function codes(result: Result<unknown>): string[] {
  return result.ok ? [] : result.rejections.map(({ code, column }: Rejection) => `${column}: ${code}`);
}

describe('a benefit on a ladder', () => {
  const ladder = {
    part: { table: 'ladder', column: 'part' },
    step: { table: 'ladder', column: 'step' },
    since: 'waiting',
    rounding: 'half-up 0.01',
  };
  const waiting = { days: figure('180') };
  const csv = [
    'from,to,item,years>=,years<,part,step,source',
    '2020-01-01,,illness,,1,1/3,first,a test',
    '2020-01-01,,illness,1,2,2/3,second,a test',
    '2020-01-01,,illness,2,,100%,full,a test',
  ].join('\n');
  const tables = {
    ladder: { axes: { item: 'exact', years: 'band' }, values: { part: 'rate', step: 'text' }, csv },
  };
  const paid = (joined: string) => {
    const found = certain(settled({ ladder, waiting }, { joined }, [{ occurredOn: '2026-06-01' }], tables));
    const [benefit] = found.benefits;
    return [benefit?.insured?.step?.value, `${benefit?.paid}`];
  };

  test('is the part that the years since the waiting period have reached', () => {
    expect(paid('2025-06-03')).toEqual(['first', '100000.00']);
    // 180 days after 3 December 2024 are 1 June 2025, a year before the event.
    expect(paid('2024-12-03')).toEqual(['second', '200000.00']);
    expect(paid('2024-12-04')).toEqual(['first', '100000.00']);
    expect(paid('2020-01-01')).toEqual(['full', '300000.00']);
  });

  test('is settled again from its record, and explained with its step', () => {
    const settlement = certain(
      settled({ ladder, waiting }, { joined: '2024-12-03' }, [{ occurredOn: '2026-06-01' }], tables),
    );
    const again = certain(replay(settlementRecord(settlement, { engine: 'test' })));
    const explained = (one: typeof settlement) => one.benefits.map((benefit) => benefitWorking(benefit, one));
    expect(explained(again)).toEqual(explained(settlement));
    expect(JSON.stringify(explained(settlement)[0])).toContain('300000.00 × 2/3');
  });

  test('needs to know since when', () => {
    expect(codes(settled({ ladder, waiting }, {}, [{ occurredOn: '2026-06-01' }], tables))).toEqual([
      'joined: the-day-on-which-a-claimant-joined-is-not-known',
      'joined: the-day-on-which-a-claimant-joined-is-not-known',
    ]);
  });

  test('since a waiting period that the rules do not have is refused', () => {
    const refused = parseSample({ items, ladder }, tables);
    expect(refused.ok ? [] : refused.rejections.map(({ code }) => code)).toEqual([
      'a-ladder-since-the-waiting-period-needs-one',
    ]);
  });
});

describe('an event in the waiting period', () => {
  const waiting = { days: figure('90'), inIt: 'refund' };
  const claim = { occurredOn: '2026-03-31' };

  test('ends the membership where the rules say so: what was paid is refunded and shared', () => {
    const found = certain(
      settled({ waiting }, { joined: '2026-01-10', sharesPaid: '0.03 0.05 0.09' }, [claim]),
    );
    expect([`${found.benefitsPaid}`, `${found.refunds}`, `${found.due}`]).toEqual(['0.00', '0.17', '0.17']);
    const again = certain(replay(settlementRecord(found, { engine: 'test' })));
    expect(`${again.refunds}`).toBe('0.17');
  });

  test('needs to know what was paid', () => {
    expect(codes(settled({ waiting }, { joined: '2026-01-10' }, [claim]))).toEqual([
      'sharesPaid: what-a-claimant-has-paid-is-not-known',
    ]);
  });

  test('is refused where the rules do not say so', () => {
    const strict = { days: figure('90') };
    expect(codes(settled({ waiting: strict }, { joined: '2026-01-10' }, [claim]))).toEqual([
      'occurredOn: an-event-is-in-the-waiting-period',
    ]);
  });
});

describe('a reimbursement', () => {
  const hospital = (more: object) => ({
    items: [{ item: 'illness', name: name('illness'), basis: 'reimbursement', ...more }],
  });
  const paid = (more: object, loss: string) => {
    const found = certain(settled(hospital(more), {}, [{ occurredOn: '2026-06-01', loss }]));
    return `${found.benefitsPaid}`;
  };

  test('is the rate of the loss over the deductible, at most the amount', () => {
    const rate = { rate: figure('10%'), rounding: 'half-up 0.01' };
    expect(paid({ ...rate, amount: figure('50000.00') }, '300000.00')).toBe('30000.00');
    expect(paid({ ...rate, amount: figure('50000.00') }, '600000.00')).toBe('50000.00');
    expect(paid({ ...rate, deductible: figure('10000.00') }, '10000.05')).toBe('0.01');
    expect(paid({ deductible: figure('10000.00') }, '9000.00')).toBe('0.00');
  });

  test('says of which part it is, and rounds it', () => {
    const faults = (more: object) => {
      const read = parseSample(hospital(more));
      return read.ok ? [] : read.rejections.map(({ code }) => code);
    };
    expect(faults({})).toEqual(['a-reimbursement-is-of-a-part']);
    expect(faults({ rate: figure('10%') })).toEqual(['a-part-of-a-loss-must-be-rounded']);
    expect(faults({ basis: 'indemnity', deductible: figure('1.00') })).toEqual([
      'only-a-reimbursement-is-of-a-part',
    ]);
  });
});

describe('a benefit that is paid once in a life', () => {
  test('is refused to who has had it, for this item or for any', () => {
    const refused = (oncePerLife: string, received: string) =>
      codes(settled({ oncePerLife }, { received }, [{ occurredOn: '2026-06-01' }]));
    expect(refused('any', 'accident')).toEqual(['member: a-benefit-is-paid-once-in-a-life']);
    expect(refused('item', 'accident')).toEqual([]);
    expect(refused('item', 'accident illness')).toEqual(['member: a-benefit-is-paid-once-in-a-life']);
  });

  test('is refused a second time in one settlement too', () => {
    const twice = [{ occurredOn: '2026-05-01' }, { occurredOn: '2026-06-01' }];
    expect(codes(settled({ oncePerLife: 'any' }, { received: '' }, twice))).toEqual([
      'member: a-benefit-is-paid-once-in-a-life',
    ]);
  });
});

describe('arrears', () => {
  test('are kept back from what is paid out, and change nothing that is shared', () => {
    const found = certain(
      settled({ arrears: 'set-off' }, { arrears: '8.34' }, [{ occurredOn: '2026-06-01' }]),
    );
    const [benefit] = found.benefits;
    expect([`${benefit?.paid}`, `${benefit?.setOff}`, `${found.due}`]).toEqual([
      '300000.00',
      '8.34',
      '300000.00',
    ]);
    const again = certain(replay(settlementRecord(found, { engine: 'test' })));
    expect(`${again.benefits[0]?.setOff}`).toBe('8.34');
  });

  test('of one claimant are kept back once, from the first benefit on', () => {
    const twice = [{ occurredOn: '2026-05-01' }, { occurredOn: '2026-06-01' }];
    const found = certain(settled({ arrears: 'set-off' }, { arrears: '300000.01' }, twice));
    expect(found.benefits.map(({ setOff }) => `${setOff}`)).toEqual(['300000.00', '0.01']);
  });

  test('have no meaning where the rules do not set them off', () => {
    expect(codes(settled({}, { arrears: '8.34' }, [{ occurredOn: '2026-06-01' }]))).toEqual([
      'arrears: a-column-has-no-meaning-in-this-scheme',
    ]);
  });
});

test('an amount goes by the age in completed years on the day of the event, which the record tells instead of the day of birth', () => {
  const csv = [
    'from,to,item,age>=,age<,amount,source',
    '2020-01-01,,illness,,40,300000.00,a test',
    '2020-01-01,,illness,40,60,100000.00,a test',
  ].join('\n');
  const tables = { amounts: { axes: { item: 'exact', age: 'band' }, values: { amount: 'money' }, csv } };
  const amount = { table: 'amounts', column: 'amount' };
  const rules = { items: [{ item: 'illness', name: name('illness'), basis: 'fixed', amount }] };
  const paid = (born: string) => certain(settled(rules, { born }, [{ occurredOn: '2026-06-01' }], tables));
  expect(`${paid('1986-06-02').benefitsPaid}`).toBe('300000.00');
  expect(`${paid('1986-06-01').benefitsPaid}`).toBe('100000.00');
  const record = settlementRecord(paid('1986-06-01'), { engine: 'test' });
  expect(record.inputs.claims[0]).toMatchObject({ age: 40 });
  expect(JSON.stringify(record.inputs.claims)).not.toContain('1986');
  expect(`${certain(replay(record)).benefitsPaid}`).toBe('100000.00');
});
