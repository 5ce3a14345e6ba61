import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../../money/money.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import type { Excess } from '../rules/rules.ts';
import { reasons, sampleBranch, sampleLaw, sampleScheme } from '../sample.ts';
import { lawWorkings } from '../telling/law-words.ts';
import { annualReconciliation, annualReconciliationDocument, parseYearEnd } from './annual-reconciliation.ts';

const branches = [sampleBranch({ rounding: { share: 'down 1' } })];
const source = '徴収法 §19(6)';
const lawWith = (rules: object) => sampleLaw(sampleScheme({ branches, ...rules }, 'JPY'));
const law = lawWith({ reconciliation: { excess: ['set-off', 'refund'], source } });

function reconciled(estimatePaid: string, final: string, nextEstimate: string, excess?: Excess) {
  const year = certain(parseYearEnd(law, { estimatePaid, final, nextEstimate }));
  const document = annualReconciliationDocument(certain(annualReconciliation(law, { ...year, excess })));
  return (document as { reconciliation: Record<string, string> }).reconciliation;
}

describe('the reconciliation of a year', () => {
  // Origin published: roumukaneko.jp.
  test('sets off what was paid too much, and adds what is missing to the next estimate', () => {
    expect(reconciled('1200000', '1000000', '1000000')).toMatchObject({
      payable: '800000',
      setOff: '200000',
    });
    expect(reconciled('1000000', '1200000', '1200000')).toMatchObject({ payable: '1400000', setOff: '0' });
  });

  test('leaves an excess above the next estimate to the credit of the payer', () => {
    expect(reconciled('1200000', '300000', '500000')).toMatchObject({
      payable: '0',
      setOff: '500000',
      credit: '400000',
      refund: '0',
    });
  });

  test('pays the excess back to who claims it', () => {
    expect(reconciled('1200000', '1000000', '1000000', 'refund')).toMatchObject({
      payable: '1000000',
      setOff: '0',
      refund: '200000',
      credit: '0',
      excess: 'refund',
    });
  });

  test('conserves: what is payable less what comes back is final − paid + next', () => {
    const anyAmount = fc.bigInt({ min: 0n, max: 10n ** 15n }).map((minor) => Money.ofMinor(minor, 'JPY'));
    fc.assert(
      fc.property(
        fc.record({ estimatePaid: anyAmount, final: anyAmount, nextEstimate: anyAmount }),
        fc.constantFrom<(Excess | undefined)[]>(undefined, 'set-off', 'refund'),
        (year, excess) => {
          const found = certain(annualReconciliation(law, { ...year, excess }));
          const back = found.payable.minus(found.refund).minus(found.credit);
          expect(`${back}`).toBe(`${year.final.minus(year.estimatePaid).plus(year.nextEstimate)}`);
          const parts = [found.payable, found.setOff, found.refund, found.credit];
          expect(parts.some((part) => part.isNegative())).toBe(false);
          expect(found.credit.isZero() || found.payable.isZero()).toBe(true);
          expect(adds(found.working)).toBe(true);
        },
      ),
    );
  });

  test('tells all amounts that cannot be read', () => {
    expect(
      reasons(parseYearEnd(law, { estimatePaid: '1e6', final: '-3', nextEstimate: '0.5' })),
    ).toMatchObject([
      { code: 'an-amount-must-be-a-plain-decimal', path: 'estimatePaid' },
      { code: 'a-premium-must-not-be-negative', path: 'final' },
      { code: 'an-amount-has-more-decimals-than-its-currency', path: 'nextEstimate' },
    ]);
  });

  test('is refused where the rules know none, or not that way for an excess', () => {
    const year = certain(parseYearEnd(law, { estimatePaid: '2', final: '1', nextEstimate: '1' }));
    expect(reasons(annualReconciliation(lawWith({}), year))).toMatchObject([
      { code: 'the-rules-know-no-annual-reconciliation', found: 'demo/example' },
    ]);
    const onlySetOff = lawWith({ reconciliation: { excess: ['set-off'], source } });
    expect(reasons(annualReconciliation(onlySetOff, { ...year, excess: 'refund' }))).toMatchObject([
      { code: 'a-word-is-unknown', path: 'excess', found: 'refund', expected: 'set-off' },
    ]);
  });

  test('takes the first way that the rules name where nobody chooses', () => {
    const refunds = lawWith({ reconciliation: { excess: ['refund', 'set-off'], source } });
    const year = certain(parseYearEnd(refunds, { estimatePaid: '3', final: '1', nextEstimate: '1' }));
    expect(certain(annualReconciliation(refunds, year)).refund.toString()).toBe('2');
  });

  test('is said among the rules in words', () => {
    expect(lawWorkings(law.version.rules).at(-1)).toMatchObject({
      label: { en: 'end of the year', zh: '年度结算' },
      formula: {
        en: 'final − estimate paid + estimate of the next year; what was paid too much is set off against it or paid back to who claims it',
      },
      source: { ref: source },
    });
  });

  test('names each way once', () => {
    const twice = sampleScheme({ branches, reconciliation: { excess: ['refund', 'refund'], source } }, 'JPY');
    expect(reasons(twice)).toMatchObject([{ path: 'versions.0.rules.reconciliation.excess.1' }]);
  });
});
