import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, steps } from '../life/life.ts';
import { Money } from '../money/money.ts';
import { date } from '../period/date.ts';
import { period } from '../period/period.ts';
import { fraction, parseDecimal } from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import {
  type Costing,
  emptyHolding,
  type HoldingMovement,
  holdingAfter,
  holdingPeriod,
  moved,
  unitText,
} from './holding.ts';
import { investmentLife } from './investment-life.ts';
import { limitFaults, limitsUsed } from './policy.ts';
import { parsePolicy } from './policy-schema.ts';
import { preservation } from './preservation.ts';

const eur = (text: string) => Money.of(text, 'EUR');
const units = (text: string) => certain(parseDecimal(text));
const on = (day: string) => date(day);

const bought: HoldingMovement[] = [
  { kind: 'buy', id: 'one', on: on('2026-01-10'), units: units('30'), amount: eur('3000.00') },
  { kind: 'buy', id: 'two', on: on('2026-02-10'), units: units('10'), amount: eur('1100.01') },
  { kind: 'value', id: 'march', on: on('2026-03-31'), amount: eur('4400.00') },
];

describe('a holding', () => {
  it('has what was paid as its cost and the last valuation as its value', () => {
    const holding = holdingAfter('average', 'EUR', bought);
    expect([unitText(holding.units), `${holding.cost}`, `${holding.value}`]).toEqual([
      '40',
      '4100.01',
      '4400.00',
    ]);
  });

  it('is sold at average cost: the gain realised is beside what had been told before (worked by hand)', () => {
    const holding = holdingAfter('average', 'EUR', bought);
    const sale = {
      kind: 'sell',
      id: 's',
      on: on('2026-04-15'),
      units: units('7'),
      amount: eur('800.00'),
    } as const;
    const { change, holding: left } = certain(moved(holding, sale));
    // 7/40 of 4100.01 is 717.50175, of 4400.00 is 770.00
    expect([`${change.cost}`, `${change.realised}`, `${change.unrealised}`]).toEqual([
      '-717.50',
      '82.50',
      '-52.50',
    ]);
    expect([`${left.cost}`, `${left.value}`]).toEqual(['3382.51', '3630.00']);
  });

  it('is sold from the lot that is named, at the cost of that lot', () => {
    const holding = holdingAfter('specific-lot', 'EUR', bought);
    const sale = {
      kind: 'sell',
      id: 's',
      on: on('2026-04-15'),
      units: units('7'),
      amount: eur('800.00'),
      lot: 'two',
    } as const;
    const { change } = certain(moved(holding, sale));
    // 7/10 of 1100.01 is 770.007
    expect([`${change.cost}`, `${change.realised}`]).toEqual(['-770.01', '29.99']);
  });

  it('leaves nothing behind when all of it is sold', () => {
    const rest: HoldingMovement = {
      kind: 'sell',
      id: 's',
      on: on('2026-05-01'),
      units: units('40'),
      amount: eur('0.00'),
    };
    const { holding, change } = certain(moved(holdingAfter('average', 'EUR', bought), rest));
    expect([`${holding.cost}`, `${holding.value}`, holding.lots, `${change.realised}`]).toEqual([
      '0.00',
      '0.00',
      [],
      '-4100.01',
    ]);
  });

  it('refuses what cannot be, with all reasons', () => {
    const holding = holdingAfter('specific-lot', 'EUR', bought);
    const wrong = moved(holding, {
      ...{
        kind: 'sell',
        id: 's',
        on: on('2026-03-30'),
        units: units('41'),
        amount: eur('-1.00'),
        lot: 'three',
      },
    });
    expect(wrong.ok ? [] : wrong.rejections.map(({ code }) => code)).toEqual([
      'a-movement-is-not-before-the-last-one',
      'an-amount-must-not-be-negative',
      'a-lot-that-is-held-is-named',
      'more-is-sold-than-is-held',
    ]);
    const empty = emptyHolding('average', 'EUR');
    const early = moved(empty, { kind: 'income', id: 'i', on: on('2026-01-01'), amount: eur('1.00') });
    const none = moved(empty, { kind: 'value', id: 'v', on: on('2026-01-01'), amount: eur('1.00') });
    expect([early, none]).toMatchObject([
      { rejections: [{ code: 'nothing-was-ever-held' }] },
      { rejections: [{ code: 'nothing-is-held' }] },
    ]);
  });

  it('earns nothing before it was first bought, so that every day can be told of', () => {
    const income = (day: string) =>
      moved(holdingAfter('average', 'EUR', bought), {
        ...{ kind: 'income', id: 'i', on: on(day), amount: eur('25.00') },
      });
    expect(income('2026-01-09')).toMatchObject({
      rejections: [
        {
          code: 'nothing-was-ever-held',
          path: 'on',
          found: '2026-01-09',
          expected: '2026-01-10 or later',
        },
      ],
    });
    // Later than the day on which it was paid it may be recorded, and after all of it was sold too.
    expect(income('2026-01-10').ok).toBe(true);
  });

  it('tells of a period what it was, what was bought, sold and gained, and what it is', () => {
    const all: HoldingMovement[] = [
      ...bought,
      { kind: 'income', id: 'i', on: on('2026-04-01'), amount: eur('25.00') },
      { kind: 'sell', id: 's', on: on('2026-04-15'), units: units('7'), amount: eur('800.00') },
    ];
    const quarter = holdingPeriod('average', 'EUR', all, period(on('2026-04-01'), on('2026-07-01')));
    expect(Object.fromEntries(Object.entries(quarter).map(([name, amount]) => [name, `${amount}`]))).toEqual({
      ...{ opening: '4400.00', bought: '0.00', sold: '800.00', income: '25.00' },
      ...{ realised: '82.50', unrealised: '-52.50', gain: '55.00', closing: '3630.00' },
    });
  });

  it('conserves money through any movements: what came out and what is there is what went in and what was gained', () => {
    const movement = fc.record({
      kind: fc.constantFrom('buy', 'value', 'income', 'sell'),
      days: fc.nat(40),
      units: fc.bigInt(1n, 9_999_999n),
      amount: fc.bigInt(1n, 10n ** 9n),
    });
    fc.assert(
      fc.property(
        fc.constantFrom<Costing>('average', 'specific-lot'),
        fc.array(movement, { maxLength: 30 }),
        (costing, drawn) => {
          let holding = emptyHolding(costing, 'EUR');
          let day = on('2026-01-01');
          let [paid, received, gained] = [0n, 0n, 0n];
          const taken: HoldingMovement[] = [];
          for (const [place, { kind, days, units: many, amount }] of drawn.entries()) {
            day = day.add({ days });
            const lot = holding.lots[place % Math.max(holding.lots.length, 1)];
            const next = {
              ...{
                kind,
                id: `${place}`,
                on: day,
                units: fraction(many, 1_000_000n),
                amount: Money.ofMinor(amount, 'EUR'),
              },
              ...(kind === 'sell' && costing === 'specific-lot' ? { lot: lot?.id } : {}),
            } as HoldingMovement;
            const result = moved(holding, next);
            if (!result.ok) continue;
            taken.push(next);
            holding = result.value.holding;
            const { change } = result.value;
            paid += change.paid.minorUnits();
            received += change.received.minorUnits();
            gained += change.income.plus(change.realised).plus(change.unrealised).minorUnits();
            expect(holding.cost.isNegative() || holding.value.isNegative()).toBe(false);
          }
          expect(holding.value.minorUnits() + received).toBe(paid + gained);
          const cut = on('2026-02-15');
          const before = holdingPeriod(costing, 'EUR', taken, period(on('2000-01-01'), cut));
          const since = holdingPeriod(costing, 'EUR', taken, period(cut));
          expect(`${since.opening}`).toBe(`${before.closing}`);
          expect(since.closing.equals(holding.value)).toBe(true);
        },
      ),
    );
  });
});

const document = {
  from: '2026-02-01',
  costing: 'average',
  classes: [
    { class: 'deposit', name: { en: 'Deposits', zh: '存款' }, atMost: '100%' },
    { class: 'bond', name: { en: 'Bonds', zh: '债券' }, atMost: '1/3' },
  ],
  counterparties: [{ counterparty: 'bank-a', name: { en: 'Bank A', zh: '甲银行' }, atMost: '50%' }],
  otherCounterparties: '20%',
  index: 'cpi',
};

describe('a policy', () => {
  const policy = certain(parsePolicy(document));
  const held = [
    { class: 'bond', counterparty: 'state', value: eur('1500.00') },
    { class: 'deposit', counterparty: 'bank-a', value: eur('5000.00') },
  ];
  const standing = { principal: eur('10000.00'), exposures: held };

  it('lets buy up to its limits, to the last cent of what is exact', () => {
    // 1/3 of 10,000.00 is 3,333.33 and a third of a cent
    const bond = (amount: string) => ({ class: 'bond', counterparty: 'other', amount: eur(amount) });
    expect(limitFaults(policy, standing, bond('1833.33'))).toEqual([]);
    expect(limitFaults(policy, standing, bond('1833.34'))).toEqual([
      ...[
        {
          code: 'an-investment-is-beyond-the-limit-of-its-class',
          path: 'amount',
          found: '3333.34',
          expected: 'at most 3333.33',
        },
      ],
    ]);
  });

  it('says all that speaks against a purchase at once', () => {
    const codes = (of: object, amount: string) =>
      limitFaults(policy, standing, { class: 'bond', counterparty: 'state', ...of, amount: eur(amount) }).map(
        ({ code }) => code,
      );
    expect(codes({}, '4000.00')).toEqual([
      'an-investment-is-beyond-the-limit-of-its-class',
      'an-investment-is-beyond-the-limit-of-its-counterparty',
      'only-the-principal-is-invested',
    ]);
    const strict = { ...policy, otherCounterparties: undefined };
    expect(
      limitFaults(strict, standing, { class: 'shares', counterparty: 'state', amount: eur('1.00') }).map(
        ({ code }) => code,
      ),
    ).toEqual(['a-class-is-not-in-the-policy', 'a-counterparty-is-not-in-the-policy']);
  });

  it('tells what has grown beyond a limit', () => {
    const used = limitsUsed(policy, { principal: eur('9000.00'), exposures: held });
    expect(
      used.filter(({ isBeyond }) => isBeyond).map(({ of, name, most }) => [of, name, `${most}`]),
    ).toEqual([['counterparty', 'bank-a', '4500.00']]);
  });

  it('tells what is held although it does not have it (any more): of that nothing may be', () => {
    const narrow = { ...policy, classes: policy.classes.slice(0, 1), otherCounterparties: undefined };
    const used = limitsUsed(narrow, { principal: eur('10000.00'), exposures: held });
    expect(
      used.map(({ of, name, value, most, isBeyond }) => [of, name, `${value}`, `${most}`, isBeyond]),
    ).toEqual([
      ['class', 'deposit', '5000.00', '10000.00', false],
      ['class', 'bond', '1500.00', '0.00', true],
      ['counterparty', 'bank-a', '5000.00', '5000.00', false],
      ['counterparty', 'state', '1500.00', '0.00', true],
      ['all', 'principal', '6500.00', '10000.00', false],
    ]);
    const gone = held.map((one) => ({ ...one, value: eur('0.00') }));
    expect(
      limitsUsed(narrow, { principal: eur('10000.00'), exposures: gone }).some(({ isBeyond }) => isBeyond),
    ).toBe(false);
  });

  it('is refused with every reason', () => {
    const wrong = parsePolicy({
      ...document,
      classes: [...document.classes, { ...document.classes[0], atMost: '101%' }],
      counterparties: [],
      otherCounterparties: undefined,
    });
    expect(wrong.ok ? [] : wrong.rejections.map(({ code, path }) => [code, path])).toEqual([
      ['a-limit-is-a-part-of-the-principal', 'classes.2.atMost'],
      ['a-name-stands-twice', 'classes.2'],
      ['a-policy-says-with-whom', 'counterparties'],
    ]);
    expect(parsePolicy({ ...document, costing: 'fifo' }).ok).toBe(false);
  });
});

describe('the preservation of the principal', () => {
  const flows = [
    { on: on('2026-01-15'), amount: eur('1000.00') },
    { on: on('2026-03-02'), amount: eur('-100.00') },
  ];
  const figure = (month: string, text: string) => ({ month, value: units(text) });
  const index = [figure('2026-01', '100'), figure('2026-03', '101.5'), figure('2026-06', '103')];

  it('is asked as paid and in prices of the day (worked by hand)', () => {
    const kept = preservation({ flows, gain: eur('20.00'), on: on('2026-06-30') }, index);
    expect(`${kept.nominal.putIn} ${kept.nominal.worth} ${kept.nominal.isPreserved}`).toBe(
      '900.00 920.00 true',
    );
    // 1000 × 103/100 − 100 × 103/101.5 = 1030 − 101.4778… = 928.5221…
    expect(kept.real).toMatchObject({
      month: '2026-06',
      isEarlier: false,
      figures: index,
      isPreserved: false,
    });
    expect('gaps' in kept.real ? '' : `${kept.real.putIn} ${kept.real.difference}`).toBe('928.52 -8.52');
  });

  it('is asked in prices of the last month that has a figure, and says which, as long as that of the day has none', () => {
    const kept = preservation({ flows, gain: eur('20.00'), on: on('2026-07-31') }, index);
    expect(kept.real).toMatchObject({ month: '2026-06', isEarlier: true, figures: index });
    expect('gaps' in kept.real ? '' : `${kept.real.putIn}`).toBe('928.52');
    const before = preservation({ flows: flows.slice(0, 1), gain: eur('0.00'), on: on('2026-02-28') }, index);
    // Of January nothing has become dearer since.
    expect('gaps' in before.real ? '' : `${before.real.month} ${before.real.putIn}`).toBe('2026-01 1000.00');
  });

  it('names the months of flows that have no figure, and says nothing else of the real worth', () => {
    const kept = preservation({ flows, gain: eur('20.00'), on: on('2026-07-31') }, index.slice(0, 1));
    expect(kept.real).toEqual({ gaps: ['2026-03'] });
    expect(kept.nominal.isPreserved).toBe(true);
    // Nor was any published up to the day.
    const none = preservation({ flows: [], gain: eur('20.00'), on: on('2025-12-31') }, index);
    expect(none.real).toEqual({ gaps: ['2025-12'] });
  });
});

describe('the life of a movement', () => {
  it('has money leave only after another person agreed', () => {
    const into = (to: string) =>
      steps(investmentLife).flatMap((step) => (step.to === to ? [`${step.from} ${step.act}`] : []));
    expect(into('approved')).toEqual(['prepared approve']);
    expect(into('done')).toEqual(['none record', 'prepared confirm', 'approved settle']);
    const alone = after(investmentLife, 'prepared', 'approve', { by: 'treasurer', facts: {} });
    expect(alone.ok).toBe(false);
  });
});
