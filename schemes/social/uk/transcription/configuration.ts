import { type Block, isBlock, parseHocon, type Value } from './hocon.ts';

/** The law of a tax year, or of a part of one, as HM Revenue & Customs configures it. */
export interface Part {
  /** The first day, and the first day on which it no longer holds. */
  readonly from: string;
  readonly to: string;
  /** How the configuration names it: `1986`, `1978-04-06–1978-10-04`. */
  readonly section: string;
  readonly limits: readonly Limit[];
  readonly bands: readonly Band[];
}

/** An amount for each earnings period for which one is given. */
export interface Limit {
  readonly name: string;
  readonly amounts: Readonly<Record<string, string>>;
}

/** The rates between two limits; those for a stretch of gross pay come before those for all. */
export interface Band {
  readonly name: string;
  readonly above: string | undefined;
  readonly upTo: string | undefined;
  readonly rates: Rates;
  readonly byPay: readonly { readonly from: Limit; readonly rates: Rates }[];
}

export const parties = ['employee', 'employer'] as const;
export type Party = (typeof parties)[number];
/** The rate of each category letter. */
export type Rates = Readonly<Record<Party, Readonly<Record<string, string>>>>;

/** The parts of the configuration that have bands of a kind, in order of time. */
export function partsOf(text: string, kind: 'class-one' | 'directors'): Part[] {
  return Object.entries(parseHocon(text))
    .flatMap(([section, value]) => part(section, value, kind) ?? [])
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function part(section: string, value: Value, kind: string): Part | undefined {
  const span = spanOf(section);
  if (span === undefined || !isBlock(value) || !isBlock(value[kind])) return undefined;
  return {
    ...span,
    limits: Object.entries(blockOf(value, 'limits')).map(([name, amounts]) => limit(name, amounts as Block)),
    bands: Object.entries(blockOf(value, kind)).map(([name, band]) => bandOf(name, band as Block)),
  };
}

/** `1975` is short for `[1975-04-06,1976-04-05]`, whose last day belongs to it. */
function spanOf(section: string): Pick<Part, 'from' | 'to' | 'section'> | undefined {
  if (/^\d{4}$/.test(section)) {
    return { from: `${section}-04-06`, to: `${Number(section) + 1}-04-06`, section };
  }
  const [, from, last] = /^\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)\]$/.exec(section) ?? [];
  if (from === undefined || last === undefined) return undefined;
  const to = new Date(`${last}T00:00:00Z`);
  to.setUTCDate(to.getUTCDate() + 1);
  return { from, to: to.toISOString().slice(0, 10), section: `${from}–${last}` };
}

/** The names of earnings periods here and there, and how many of them a year has. */
export const periods = {
  year: { word: 'year', inYear: 1 },
  month: { word: 'month', inYear: 12 },
  'four-week': { word: 'four-weeks', inYear: 13 },
  'two-week': { word: 'two-weeks', inYear: 26 },
  week: { word: 'week', inYear: 52 },
} as const;

/** The thresholds that were named after the party until 2010 are the primary and the secondary one. */
const names: Readonly<Record<string, string>> = { EE_ET: 'PT', ER_ET: 'ST' };

function limit(name: string, amounts: Block): Limit {
  const given = Object.entries(amounts).map(([period, amount]) => {
    if (!Object.hasOwn(periods, period)) throw new Error(`limit ${name}: unknown period ${period}`);
    return [periods[period as keyof typeof periods].word, amountOf(amount)];
  });
  return { name: names[name] ?? name, amounts: Object.fromEntries(given) };
}

/** `£38`, `606.67`: an amount without its sign. */
function amountOf(value: Value | undefined): string {
  const [, digits] = typeof value === 'string' ? (/^£?(\d+(?:\.\d+)?)$/.exec(value.trim()) ?? []) : [];
  if (digits === undefined) throw new Error(`no amount: ${String(value)}`);
  return digits;
}

/** The name of a band says between which limits it lies: `Up to LEL`, `LEL to UEL`, `PT to ST Rebate`, `Above UEL`. */
function bandOf(name: string, band: Block): Band {
  const words = name.replace(/ Rebate$/, '');
  const named = (limitName: string | undefined) => names[limitName ?? ''] ?? limitName;
  const [, above, , upTo] = /^(?:Above (\w+)|(Up) to (\w+))$/.exec(words) ?? [];
  const [, lower, upper] = /^(?!Up )(\w+) to (\w+)$/.exec(words) ?? [];
  const exceptions = (band['gross-pay-exceptions'] ?? []) as readonly Block[];
  return {
    name,
    above: named(above ?? lower),
    upTo: named(upTo ?? upper),
    rates: ratesOf(band),
    byPay: exceptions.map((exception) => ({ from: startOf(exception), rates: ratesOf(exception) })),
  };
}

/** `employer.ABC = 8.5%` is the rate of three letters. */
function ratesOf(block: Block): Rates {
  const ofParty = (party: Party) =>
    Object.entries(isBlock(block[party]) ? block[party] : {}).flatMap(([letters, rate]) =>
      [...letters].map((letter) => [letter, rateOf(rate)] as const),
    );
  return {
    employee: Object.fromEntries(ofParty('employee')),
    employer: Object.fromEntries(ofParty('employer')),
  };
}

function rateOf(value: Value): string {
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?%$/.test(value))
    throw new Error(`no rate: ${String(value)}`);
  return value;
}

/** Where the stretch of gross pay begins, `month = "[£47.67,inf)"`, for each period for which it is given. */
function startOf(exception: Block): Limit {
  const starts = Object.entries(exception)
    .filter(([name]) => Object.hasOwn(periods, name))
    .map(([name, interval]) => [name, /^\[([^,]+),/.exec(String(interval))?.[1] ?? '']);
  return limit('', Object.fromEntries(starts) as Block);
}

function blockOf(block: Block, name: string): Block {
  const value = block[name];
  if (!isBlock(value)) throw new Error(`no block ${name}`);
  return value;
}
