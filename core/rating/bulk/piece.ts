import { type Fraction, fraction, one, times } from '../../rate/fraction.ts';
import { accepted, type Result } from '../../result/result.ts';
import { mostFigure, steps, within } from '../figure/factor.ts';
import { tariffFigure } from '../figure/figure.ts';
import { grossRate } from '../figure/tariff-rate.ts';
import type { AmountCharge, Charge, RatedCharge } from '../item/price.ts';
import type { LevyRule } from '../tariff/due.ts';
import type { Factor } from '../tariff/factor.ts';
import type { TariffRate } from '../tariff/stated-rate.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { type Ask, asksOf, asksOfLevy, asksOfRate, asksOfStep } from './ask.ts';
import type { TariffOnDay } from './books.ts';
import type { Coded } from './coded.ts';

/** One of the numbers that are multiplied to a premium, found as the explained path finds it, and what it depends on. */
export interface Piece {
  readonly asks: readonly Ask[];
  readonly of: (charge: Charge) => Result<Fraction>;
}

/** What the rules say of an item that costs a rate. */
export interface RatedRules {
  readonly rate: TariffRate;
  /** What the rate asks where another may take its place. */
  readonly ofRate?: readonly Ask[];
  readonly factors?: readonly Factor[] | undefined;
  /** What the item's own steps ask, where it has such. */
  readonly own?: readonly Ask[];
  readonly time?: readonly Ask[];
  /** What a base asks that the rules state and no row does. */
  readonly ofBase?: readonly Ask[];
}

/** The numbers of an item that costs a rate, but the limits that its premium counts to. */
export function ratedPieces(item: RatedRules, { rules, scheme: { tables } }: TariffOnDay): Piece[] {
  const { factors = [], own, time, ofBase: base } = item;
  const multiplied = base === undefined ? factors.filter(({ kind }) => kind !== 'up-to') : factors;
  return [
    {
      asks: item.ofRate ?? asksOfRate(item.rate, rules.buildUp, tables),
      of: rated((charge) => {
        const gross = grossRate(charge.tariff, charge.of, charge.over, rules.buildUp, charge.given);
        return gross.ok ? accepted(gross.value.gross) : gross;
      }),
    },
    ...multiplied.map(
      (factor): Piece => ({
        asks: [...asksOfStep(factor, tables), ...(factor.kind === 'up-to' ? (base ?? []) : [])],
        of: rated((charge) => ofSteps(steps([factor], charge.base, charge.given))),
      }),
    ),
    ...(base === undefined ? [] : [{ asks: base, of: (charge: Charge) => accepted(minorOf(charge)) }]),
    ...(own === undefined
      ? []
      : [{ asks: own, of: rated((charge) => accepted(multipliedBy(charge.ownSteps ?? []))) }]),
    ...(time === undefined
      ? []
      : [{ asks: time, of: rated((charge) => accepted(charge.time?.times ?? one)) }]),
    ...taxPieces(rules, tables),
  ];
}

/** The numbers of an item that costs an amount. */
export function amountPieces(
  amount: AmountCharge['amount'],
  { rules, scheme: { tables } }: TariffOnDay,
): Piece[] {
  const stated: Piece = {
    asks: asksOf(amount, tables),
    of: ({ given }) => {
      const found = tariffFigure(amount, given);
      return found.ok ? accepted(fraction(found.value.value.minorUnits())) : found;
    },
  };
  return [stated, ...taxPieces(rules, tables)];
}

/** The limits that the premium of an item counts to. */
export function limitPieces(
  { factors = [], ofBase: base }: RatedRules,
  { scheme: { tables } }: TariffOnDay,
): Piece[] {
  const limits = base === undefined ? factors : [];
  return limits.flatMap((factor) => {
    if (factor.kind !== 'up-to') return [];
    const of: Piece['of'] = ({ given }) => {
      const found = mostFigure(factor.upTo, given);
      return found.ok ? accepted(fraction(found.value.value.minorUnits())) : found;
    };
    return [{ asks: asksOf(factor.upTo, tables), of }];
  });
}

function taxPieces({ levies = {} }: Tariff, tables: TariffOnDay['scheme']['tables']): Piece[] {
  const taxes: LevyRule[] = Object.values(levies).filter(({ of }) => of === 'within-each-line');
  return taxes.map((tax) => ({
    asks: asksOfLevy(tax, tables),
    of: ({ given }) => ofSteps(within([tax], given)),
  }));
}

function rated(of: (charge: RatedCharge) => Result<Fraction>): Piece['of'] {
  return (charge) => (charge.kind === 'rated' ? of(charge) : accepted(one));
}

function ofSteps(found: Result<readonly { readonly times: Fraction }[]>): Result<Fraction> {
  return found.ok ? accepted(multipliedBy(found.value)) : found;
}

function multipliedBy(taken: readonly { readonly times: Fraction }[]): Fraction {
  return taken.reduce((whole, step) => times(whole, step.times), one);
}

function minorOf({ base }: Charge): Fraction {
  return fraction(base.minorUnits());
}

/** What the explained path finds for a piece, once for all rows that agree in what it asks. */
export function rememberedFigure(
  { of }: Piece,
  name: readonly (string | number)[],
  asked: readonly Coded[],
  row: number,
  charge: () => Result<Charge>,
  figures: Map<string, Result<Fraction>>,
): Result<Fraction> {
  const key = JSON.stringify([...name, ...asked.map(({ textAt }) => textAt(row))]);
  const known = figures.get(key);
  if (known !== undefined) return known;
  const charged = charge();
  const found = charged.ok ? of(charged.value) : charged;
  figures.set(key, found);
  return found;
}

/** The product of exact numbers: in Numbers while they hold it, otherwise in big integers. */
export function product(rates: readonly Fraction[]): Fraction {
  let [n, d] = [1, 1];
  for (const rate of rates) {
    n *= Number(rate.n);
    d *= Number(rate.d);
  }
  if (n > Number.MAX_SAFE_INTEGER || d > Number.MAX_SAFE_INTEGER || n < 0) return rates.reduce(times, one);
  let [divisor, rest] = [n, d];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return { n: BigInt(n / divisor), d: BigInt(d / divisor) };
}
