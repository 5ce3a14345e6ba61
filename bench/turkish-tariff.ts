import { Decimal } from 'decimal.js';

/**
 * The tariff tr/earthquake-car-ear written out by hand a second time, apart from the scheme: what the oracle, the limit and the
 * peers are made of, so that a slip in either shows as a difference.
 */
export interface Works {
  readonly count: number;
  /** Sums insured in kuruş. */
  readonly project: Float64Array;
  readonly facilities: Float64Array;
  readonly machinery: Float64Array;
  readonly months: Float64Array;
  /** Places in the lists below. */
  readonly class: Int32Array;
  readonly zone: Int32Array;
  readonly coinsurance: Int32Array;
  readonly deductible: Int32Array;
}

export const classes = ['A', 'B'] as const;
export const zones = ['1', '2', '3', '4', '5', '6', '7'] as const;
export const coinsurances = [
  '80-20',
  '75-25',
  '70-30',
  '65-35',
  '60-40',
  '55-45',
  '50-50',
  '45-55',
  '40-60',
] as const;
export const deductibles = ['2', '3', '4', '5', '10'] as const;

/** Hundredths of a per mille, by class and zone. */
export const rates = [
  [156, 131, 119, 98, 69, 54, 38],
  [306, 279, 188, 100, 79, 63, 54],
] as const;
/** Hundredths, of 6 months to 36: by 0.05 up to 26 months, then by 0.04. */
export const coefficients = Array.from({ length: 31 }, (_, place) =>
  place <= 20 ? 70 + 5 * place : 170 + 4 * (place - 20),
);
/** Hundredths of a per cent that are left after the credit. */
export const afterCoinsurance = [10_000, 9_375, 8_750, 8_125, 7_500, 6_875, 6_250, 5_625, 5_000] as const;
/** Per cent that are left after the credit. */
export const afterDeductible = [100, 94, 87, 81, 65] as const;
export const mostCounted = 840_000_000_00;
/** Hundredths of a per mille of the machinery. */
export const machineryRate = 125;
/** Figures of a row: project, facilities, machinery, premium. */
export const WIDTH = 4;

export function coefficientOf(months: number): number {
  return months <= 6 ? 70 : months <= 36 ? (coefficients[months - 6] as number) : 210 + 3 * (months - 36);
}

/** The oracle: every figure in big integers. */
export function inBigIntegers(works: Works, count = works.count): Float64Array {
  const out = new Float64Array(count * WIDTH);
  for (let row = 0; row < count; row += 1) {
    const rate = BigInt(rateOf(works, row));
    const coefficient = BigInt(coefficientOf(works.months[row] as number));
    const left = BigInt(leftOf(works, row));
    const counted = Math.min(works.project[row] as number, mostCounted);
    const project = halfUp(BigInt(counted) * rate * coefficient * left, 10n ** 13n);
    const facilities = halfUp(BigInt(works.facilities[row] as number) * rate * coefficient, 10n ** 7n);
    const machinery = halfUp(
      BigInt(works.machinery[row] as number) * BigInt(machineryRate) * coefficient,
      10n ** 7n,
    );
    out.set([project, facilities, machinery, project + facilities + machinery].map(Number), row * WIDTH);
  }
  return out;
}

/** The same with decimal.js, as one writes it who knows that twenty digits are not enough. */
export function withDecimals(): (works: Works, count: number) => Float64Array {
  const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });
  const perMille = rates.map((ofClass) => ofClass.map((rate) => new Exact(rate).div(100_000)));
  const ofMonths = coefficients.map((coefficient) => new Exact(coefficient).div(100));
  const shared = afterCoinsurance.map((left) => new Exact(left).div(10_000));
  const borne = afterDeductible.map((left) => new Exact(left).div(100));
  const most = new Exact(mostCounted);
  const machineryAt = new Exact(machineryRate).div(100_000);
  const [first, last, each] = [new Exact('0.70'), new Exact('2.10'), new Exact('0.03')];
  const periodOf = (months: number) =>
    months <= 6
      ? first
      : months <= 36
        ? (ofMonths[months - 6] as Decimal)
        : last.plus(each.times(months - 36));
  return (works, count) => {
    const out = new Float64Array(count * WIDTH);
    for (let row = 0; row < count; row += 1) {
      const rate = perMille[works.class[row] as number]?.[works.zone[row] as number] as Decimal;
      const period = periodOf(works.months[row] as number);
      const project = Exact.min(works.project[row] as number, most)
        .times(rate)
        .times(period)
        .times(shared[works.coinsurance[row] as number] as Decimal)
        .times(borne[works.deductible[row] as number] as Decimal)
        .round();
      const facilities = new Exact(works.facilities[row] as number).times(rate).times(period).round();
      const machinery = new Exact(works.machinery[row] as number).times(machineryAt).times(period).round();
      const place = row * WIDTH;
      out[place] = project.toNumber();
      out[place + 1] = facilities.toNumber();
      out[place + 2] = machinery.toNumber();
      out[place + 3] = project.plus(facilities).plus(machinery).toNumber();
    }
    return out;
  };
}

/** The limit: this one tariff by columns in whole Numbers, with nothing checked and every product of rates found before. */
export function byColumns(): (works: Works, columns: readonly Float64Array[], count: number) => void {
  const table = projectRates();
  return (works, columns, count) => {
    const [projects, facilities, machines, premiums] = columns as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let row = 0; row < count; row += 1) {
      const months = works.months[row] as number;
      const [first, second] = [works.class[row] as number, works.zone[row] as number];
      const credits =
        (works.coinsurance[row] as number) * deductibles.length + (works.deductible[row] as number);
      const place = (((first * zones.length + second) * CREDITS + credits) * (MONTHS + 1) + months) * 2;
      const coefficient =
        months > 36 ? 210 + 3 * (months - 36) : (coefficients[months < 6 ? 0 : months - 6] as number);
      const rate = (rates[first] as readonly number[])[second] as number;
      const counted = Math.min(works.project[row] as number, mostCounted);
      const project = inTwoDigits(counted, table[place] as number, table[place + 1] as number);
      const facility = Math.floor(
        ((works.facilities[row] as number) * rate * coefficient + 5_000_000) / 10_000_000,
      );
      const machine = Math.floor(
        ((works.machinery[row] as number) * machineryRate * coefficient + 5_000_000) / 10_000_000,
      );
      projects[row] = project;
      facilities[row] = facility;
      machines[row] = machine;
      premiums[row] = project + facility + machine;
    }
  };
}

const MONTHS = 60;
const CREDITS = coinsurances.length * deductibles.length;

/** Twice the numerator and twice the denominator of each rate of a project, in lowest terms: class, zone, coinsurance, deductible, months. */
function projectRates(): Float64Array {
  const found = rates.flatMap((ofClass) =>
    ofClass.flatMap((rate) =>
      afterCoinsurance.flatMap((shared) =>
        afterDeductible.flatMap((borne) =>
          Array.from({ length: MONTHS + 1 }, (_, months) =>
            lowestTerms(rate * coefficientOf(months) * shared * borne, 1e13),
          ),
        ),
      ),
    ),
  );
  return Float64Array.from(found.flat());
}

function lowestTerms(n: number, d: number): [number, number] {
  let [divisor, rest] = [n, d];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return [(2 * n) / divisor, (2 * d) / divisor];
}

/** amount × n/d, half up, in two digits of 2^20; n and d are doubled. */
function inTwoDigits(amount: number, n: number, d: number): number {
  const high = Math.floor(amount / 1_048_576);
  const whole = Math.floor((high * n) / d);
  const rest = (high * n - whole * d) * 1_048_576 + (amount - high * 1_048_576) * n + d / 2;
  return whole * 1_048_576 + Math.floor(rest / d);
}

/** The columns as rows, in the order in which the other sides give their results. */
export function byRows(columns: readonly Float64Array[], count: number): Float64Array {
  const out = new Float64Array(count * WIDTH);
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < count; row += 1) out[row * WIDTH + place] = column[row] as number;
  }
  return out;
}

/** Works as a linear congruence draws them, seeded: sums of every size up to two billion, 1 to 60 months. */
export function drawnWorks(count: number): Works {
  let state = 1;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const amounts = (least: number, most: number) =>
    Float64Array.from({ length: count }, () => Math.floor(least * (most / least) ** draw()));
  const places = (among: readonly unknown[]) =>
    Int32Array.from({ length: count }, () => Math.floor(draw() * among.length));
  return {
    count,
    project: amounts(100_000_00, 2_000_000_000_00),
    facilities: amounts(10_000_00, 20_000_000_00),
    machinery: amounts(10_000_00, 50_000_000_00),
    months: Float64Array.from({ length: count }, () => 1 + Math.floor(draw() * 60)),
    class: places(classes),
    zone: places(zones),
    coinsurance: places(coinsurances),
    deductible: places(deductibles),
  };
}

function rateOf(works: Works, row: number): number {
  return rates[works.class[row] as number]?.[works.zone[row] as number] as number;
}

function leftOf(works: Works, row: number): number {
  const [shared, borne] = [
    afterCoinsurance[works.coinsurance[row] as number],
    afterDeductible[works.deductible[row] as number],
  ];
  return (shared as number) * (borne as number);
}

function halfUp(n: bigint, d: bigint): bigint {
  return (2n * n + d) / (2n * d);
}
