import { describe, expect, it } from 'vitest';
import { settlementRecord } from '../../record/record.ts';
import { replay } from '../../record/replay.ts';
import { verify } from '../../record/verify.ts';
import { certain, type Result } from '../../result/result.ts';
import { columnsOf, figure, name, rowsOf, sampleScheme, sampleSettlement } from '../sample-scheme.ts';

const items = ['illness', 'injury'].map((item) => ({
  ...{ item, name: name(item), basis: 'fixed', amount: figure('100.00') },
}));
const scheme = sampleScheme({
  items,
  waiting: { days: figure('90'), exceptItems: ['injury'], inIt: 'refund' },
  caps: { perClaim: figure('20.00'), excess: [{ to: 'sponsor', name: name('sponsor') }] },
});

const members = [
  { member: 'm1', joined: '2026-05-01', sharesPaid: '0.10 0.20' },
  { member: 'm2', joined: '2020-01-01', sharesPaid: '' },
];
const claim = (id: string, item: string, occurredOn: string, member = 'm1') => ({
  ...{ claim: id, member, item, occurredOn },
});
const settled = (...claims: readonly Record<string, string>[]) => sampleSettlement(scheme, members, claims);
const reasonsFor = (result: Result<unknown>) =>
  result.ok ? [] : result.rejections.map(({ code, path, expected }) => `${path} ${code}: ${expected}`);

describe('a membership that an event in its waiting period ends', () => {
  it('is refunded once: what comes after it is no event of a member', () => {
    const both = settled(claim('c1', 'illness', '2026-05-20'), claim('c2', 'illness', '2026-05-25'));
    const expected = 'before 2026-05-20, when claim c1 ended the membership in its waiting period';
    expect(reasonsFor(both)).toEqual([`claim c2 an-event-is-after-the-end-of-a-membership: ${expected}`]);
    const injury = settled(claim('c1', 'illness', '2026-05-20'), claim('c2', 'injury', '2026-05-25'));
    expect(reasonsFor(injury)).toEqual([`claim c2 an-event-is-after-the-end-of-a-membership: ${expected}`]);
    const oneDay = settled(claim('c1', 'illness', '2026-05-20'), claim('c2', 'illness', '2026-05-20'));
    expect(reasonsFor(oneDay)).toHaveLength(1);
  });

  it('was one before it, and its record is settled again, whichever claim stands first', () => {
    const before = [claim('c1', 'injury', '2026-05-10'), claim('c2', 'illness', '2026-05-20')];
    for (const claims of [before, [...before].reverse()]) {
      const settlement = certain(sampleSettlement(scheme, members, claims));
      expect([`${settlement.benefitsPaid}`, `${settlement.refunds}`]).toEqual(['100.00', '0.30']);
      const record = settlementRecord(settlement, { engine: 'test' });
      expect(settlementRecord(certain(replay(record)), { engine: 'test' }).result).toEqual(record.result);
      expect(verify(record, { columns: columnsOf(members) }, rowsOf(members))).toEqual([]);
    }
  });

  it('is no case for which members may be charged: the cap of one case stays that of one', () => {
    const settlement = certain(
      settled(claim('c1', 'illness', '2026-05-20'), claim('c2', 'illness', '2026-05-25', 'm2')),
    );
    expect([settlement.claims, settlement.capOfAll]).toEqual([1, 2000n]);
  });
});
