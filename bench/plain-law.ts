/**
 * A law written out by hand a second time, apart from any scheme: what the oracle, the limit and the
 * peer are made of. Our own side reads the scheme, so that a slip in either shows as a difference.
 */
export interface PlainLaw {
  readonly contributions: readonly PlainContribution[];
  /** `share`: half-up to a cent; `hmrc`: each slice down to a mill, then half-down to a cent. */
  readonly rounding: 'share' | 'hmrc';
}

/** Amounts in cents, rates in hundred-thousandths: 9.8 % is 9,800. */
export interface PlainContribution {
  readonly name: string;
  readonly base: { readonly floor: number; readonly ceiling: number };
  readonly slices: readonly PlainSlice[];
}

export interface PlainSlice {
  readonly above: number;
  readonly upTo: number;
  readonly rate: number;
}

/** Beyond every wage of the sample. */
export const NO_LIMIT = 100_000_000_00;

/** A flat rate on a base between two limits. */
export function flat(name: string, rate: number, floor = 0, ceiling = NO_LIMIT): PlainContribution {
  return { name, base: { floor, ceiling }, slices: [{ above: 0, upTo: NO_LIMIT, rate }] };
}

/** Rates of slices of the whole wage, each from where the one before it ends. */
export function marginal(name: string, ...bands: readonly (readonly [upTo: number, rate: number])[]) {
  const slices = bands.map(([upTo, rate], place) => ({ above: bands[place - 1]?.[0] ?? 0, upTo, rate }));
  return { name, base: { floor: 0, ceiling: NO_LIMIT }, slices };
}

const SCALE = 100_000;

/** The oracle: every contribution of every wage in big integers, person by person. */
export function bigIntLoop(law: PlainLaw, wages: Float64Array): Float64Array {
  const contributions = law.contributions.map(bigContribution);
  const out = new Float64Array(wages.length * contributions.length);
  let place = 0;
  for (const wage of wages) {
    const exact = BigInt(wage);
    for (const contribution of contributions) {
      out[place] = Number(bigAmount(contribution, exact, law.rounding));
      place += 1;
    }
  }
  return out;
}

type BigContribution = ReturnType<typeof bigContribution>;

function bigContribution({ base, slices }: PlainContribution) {
  return {
    floor: BigInt(base.floor),
    ceiling: BigInt(base.ceiling),
    slices: slices.map(({ above, upTo, rate }) => ({
      above: BigInt(above),
      upTo: BigInt(upTo),
      rate: BigInt(rate),
      whole: BigInt(upTo - above) * BigInt(rate),
    })),
  };
}

function bigAmount(
  { floor, ceiling, slices }: BigContribution,
  wage: bigint,
  how: PlainLaw['rounding'],
): bigint {
  const base = wage < floor ? floor : wage > ceiling ? ceiling : wage;
  let exact = 0n;
  let rounded = 0n;
  for (const { above, upTo, rate, whole } of slices) {
    if (base <= above) continue;
    const product = base < upTo ? (base - above) * rate : whole;
    exact += product;
    rounded += (product / 10_000n + 4n) / 10n;
  }
  return how === 'hmrc' ? rounded : (2n * exact + 100_000n) / 200_000n;
}

/** The limit: the same by columns in whole Numbers, exact while a product stays below 2^53. */
export function numberColumns({ contributions, rounding }: PlainLaw, wages: Float64Array): Float64Array {
  const count = wages.length;
  const out = new Float64Array(count * contributions.length);
  for (const [column, contribution] of contributions.entries()) {
    const sums = out.subarray(column * count, (column + 1) * count);
    for (const slice of contribution.slices) addSlice(contribution, slice, rounding, wages, sums);
    if (rounding === 'share') roundHalfUp(sums);
  }
  return out;
}

function addSlice(
  { base: { floor, ceiling } }: PlainContribution,
  { above, upTo, rate }: PlainSlice,
  rounding: PlainLaw['rounding'],
  wages: Float64Array,
  sums: Float64Array,
): void {
  const isByMill = rounding === 'hmrc';
  for (let person = 0; person < wages.length; person += 1) {
    const base = Math.min(Math.max(wages[person] as number, floor), ceiling, upTo);
    const product = Math.max(base - above, 0) * rate;
    const amount = isByMill ? Math.floor((Math.floor(product / 10_000) + 4) / 10) : product;
    sums[person] = (sums[person] as number) + amount;
  }
}

function roundHalfUp(sums: Float64Array): void {
  for (let person = 0; person < sums.length; person += 1) {
    sums[person] = Math.floor(((sums[person] as number) + SCALE / 2) / SCALE);
  }
}

/** Columns turned into persons: the order in which the other sides give their results. */
export function byPerson(columns: Float64Array, count: number): Float64Array {
  const width = columns.length / count;
  return columns.map((_, place) => columns[(place % width) * count + Math.floor(place / width)] as number);
}
