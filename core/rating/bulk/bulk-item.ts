import { accepted, invariant, type Result } from '../../result/result.ts';
import { additionalCover } from '../item/additional.ts';
import { liabilityWithin, limitOfBase } from '../item/liability.ts';
import { maintenance } from '../item/maintenance.ts';
import { materialDamage } from '../item/material-damage.ts';
import { machineCharge } from '../item/plant.ts';
import type { Charge } from '../item/price.ts';
import type { Cover, CoverPrice } from '../tariff/cover.ts';
import type { LiabilityRules, LimitFactor } from '../tariff/liability-rules.ts';
import type { MaintenanceTier, Tariff } from '../tariff/tariff.ts';
import { askFor, asksOf, asksOfPlant, asksOfTime } from './ask.ts';
import { type AnswerColumns, amounts, type Books, caseAt, moneyOf, riskAt, timeColumns } from './books.ts';
import { codedCounts, codedWords, totals } from './coded.ts';
import { floats, madeFor } from './memory.ts';
import type { Periods } from './periods.ts';
import { amountPieces, limitPieces, type Piece, type RatedRules, ratedPieces } from './piece.ts';
import {
  type CoverColumns,
  isAsked,
  type MachineColumns,
  numberAt,
  type Portfolio,
  wordAt,
} from './portfolio.ts';

/** An item of a tariff over all rows of a portfolio. */
export interface BulkItem {
  readonly name: string;
  /** Under which its figures are remembered: machines of one class have them in common. */
  readonly kind: string;
  /** What its rate is of, in minor units: one where the rules state it; not a number where the row does not ask for the item. */
  readonly bases: Float64Array;
  readonly answers: AnswerColumns;
  readonly period: Periods;
  readonly pieces: readonly Piece[];
  /** The limits that its premium counts to. */
  readonly limits: readonly Piece[];
  /** The item of one row as the explained path charges it. */
  readonly chargeAt: (row: number) => Result<Charge>;
}

/** The names of items 1, 3, 4 and 5 that rows of a portfolio may ask for. */
export function itemsAsked(
  rules: Tariff,
  { sums, liability: limits, maintenance: period, additional = {} }: Portfolio,
): string[] {
  const { parts = {}, rate } = rules.materialDamage;
  const covers = Object.keys(rules.additional?.covers ?? {});
  return [
    ...(Object.keys(sums).length === 0
      ? []
      : [...(rate === undefined ? [] : ['material-damage']), ...Object.keys(parts)]),
    ...(limits !== undefined && rules.liability?.kind === 'rated' ? ['liability'] : []),
    ...(period !== undefined && rules.maintenance !== undefined ? ['maintenance'] : []),
    ...Object.keys(additional).filter((cover) => covers.includes(cover)),
  ];
}

/** Items 1, 3, 4 and 5. */
export function bulkItems(books: Books): BulkItem[] {
  const { rules } = books.tariff;
  const { liability: limits, maintenance: period, additional = {} } = books.portfolio;
  return [
    ...damageItems(books),
    ...(limits !== undefined && rules.liability?.kind === 'rated'
      ? [liabilityItem(rules.liability, limits, books)]
      : []),
    ...(period !== undefined && rules.maintenance !== undefined
      ? [maintenanceItem(rules.maintenance, period, books)]
      : []),
    ...Object.entries(additional).flatMap(([name, columns]) => {
      const covers = rules.additional?.covers ?? {};
      const cover = Object.hasOwn(covers, name) ? covers[name] : undefined;
      return cover === undefined ? [] : [coverItem(name, cover, columns, books)];
    }),
  ];
}

/** Item 2: one for each column of machines. */
export function bulkMachines(books: Books): BulkItem[] {
  const rules = books.tariff.rules.plant;
  if (rules === undefined) return [];
  return (books.portfolio.plant ?? []).map((columns, place) => machineItem(rules, columns, place, books));
}

function damageItems(books: Books): BulkItem[] {
  const { tariff, portfolio } = books;
  const { parts = {}, items, rate, factors } = tariff.rules.materialDamage;
  const partOf = (item: string) => Object.entries(parts).find((part) => part[1].items.includes(item))?.[0];
  return [undefined, ...Object.keys(parts)].flatMap((part) => {
    const columns = Object.entries(portfolio.sums).filter(
      ([item]) => Object.hasOwn(items, item) && partOf(item) === part,
    );
    const works = rate === undefined ? undefined : { rate, factors };
    const own = part === undefined ? works : parts[part];
    // What is priced elsewhere has no line here.
    if (columns.length === 0 || own === undefined) return [];
    const name = part ?? 'material-damage';
    const insured = columns.map(([, values]) => values);
    const bases = totals(insured, `item ${name}: bases`, portfolio.rows, books.memory);
    const chargeAt = (row: number) => {
      const risk = riskAt(books, row);
      const damage = materialDamage(tariff.rules, risk, caseAt(books, risk));
      if (!damage.ok) return damage;
      const charge = damage.value.charges.find(({ item }) => item === name);
      invariant(charge !== undefined, 'a row that insures an item is charged for its part');
      return accepted(charge);
    };
    const answers = { ...books.answers, base: amounts(bases, `item ${name}: base`, tariff, books.memory) };
    return [ratedItem({ name, bases, answers, chargeAt }, () => own, books)];
  });
}

type RatedLiability = Extract<LiabilityRules, { kind: 'rated' }>;
type Tables = Books['tariff']['scheme']['tables'];

function liabilityItem(
  rules: RatedLiability,
  columns: NonNullable<Books['portfolio']['liability']>,
  books: Books,
): BulkItem {
  const { tariff, portfolio, memory } = books;
  const { tables } = tariff.scheme;
  const limits = columns[limitOfBase[rules.base]] ?? unstated('liability: limit', books);
  const scale = rules.limitFactor;
  const bases = scale === undefined ? limits : floats(memory, 'liability: bases', portfolio.rows);
  if (scale !== undefined) {
    for (let row = 0; row < bases.length; row += 1)
      bases[row] = Number.isNaN(limits[row] as number) ? Number.NaN : 1;
  }
  const chargeAt = (row: number) => {
    const risk = riskAt(books, row);
    return liabilityWithin(tariff.rules, rules, risk.liability ?? {}, risk, caseAt(books, risk));
  };
  const answers = { ...books.answers, ...limitAnswers('liability', limits, books) };
  if (scale === undefined)
    return ratedItem({ name: 'liability', bases, answers, chargeAt }, () => rules, books);
  const scaled = { ...answers, limitRatio: () => answers[OWN_LIMIT]?.(ownLimit) };
  return ratedItem(
    { name: 'liability', bases, answers: scaled, chargeAt },
    () => scaledRules(rules, scale, tables),
    books,
  );
}

function scaledRules(rules: RatedLiability, scale: LimitFactor, tables: Tables): RatedRules {
  const ofBase = asksOf(scale.baseLimit, tables);
  const factor = scale.by.kind === 'table' ? asksOf(scale.by.factor, tables) : [];
  return { ...rules, ofBase, own: [...ofBase, ...factor, ownLimit] };
}

function maintenanceItem(
  rules: NonNullable<Tariff['maintenance']>,
  { tier, months }: NonNullable<Books['portfolio']['maintenance']>,
  books: Books,
): BulkItem {
  const { whole, memory } = books;
  const bases = floats(memory, 'maintenance: bases', whole.length);
  for (let row = 0; row < bases.length; row += 1)
    bases[row] = tier.codes[row] === -1 ? Number.NaN : (whole[row] as number);
  const answers = {
    ...books.answers,
    tier: () => codedWords(tier, 'tier', memory),
    months: () => codedCounts(months, 'maintenance: months', memory),
    days: () => undefined,
  };
  const chargeAt = (row: number) => {
    const risk = riskAt(books, row);
    const asked = { tier: wordAt(tier, row) as MaintenanceTier, months: numberAt(months, row) ?? 0 };
    return accepted(maintenance(rules, asked, risk, caseAt(books, risk)));
  };
  return ratedItem({ name: 'maintenance', bases, answers, chargeAt }, () => rules, books);
}

function coverItem(name: string, cover: Cover, columns: CoverColumns, books: Books): BulkItem {
  const { tariff, memory } = books;
  const { rules } = tariff;
  const { limit = unstated(`cover ${name}: limit`, books), days } = columns;
  const { price } = cover;
  const bases = coverBases(name, price, columns, books);
  const limits = limitAnswers(`cover ${name}`, limit, books);
  const chargeAt = (row: number) => {
    const risk = riskAt(books, row);
    const asked = risk.additional.find((one) => one.cover === name);
    invariant(asked !== undefined, 'a cover that is priced is asked for');
    return additionalCover(rules, asked, 0, risk, caseAt(books, risk));
  };
  const answers: AnswerColumns = {
    ...books.answers,
    ...limits,
    cover: () => undefined,
    category: () => undefined,
    ...(isByDay(price) && days !== undefined
      ? { days: () => codedCounts(days, `cover ${name}: days`, memory) }
      : {}),
  };
  const frame = { name, bases, answers, chargeAt };
  if (price.by === 'amount') {
    const pieces = () => ({ pieces: amountPieces(price.amount, tariff), limits: [] });
    return {
      ...frame,
      kind: name,
      period: books.works,
      ...madeFor(memory, `item ${name}: pieces`, undefined, pieces),
    };
  }
  if (price.by === 'rate') {
    const rate = price.rate ?? rules.additional?.rate;
    invariant(rate !== undefined, 'a cover has a rate: the parser of the scheme has seen to it');
    return ratedItem(frame, () => ({ rate, factors: rules.additional?.factors }), books);
  }
  // The rate of the works is that of the works as a whole, whatever this cover answers.
  const { sumInsured } = books.answers;
  invariant(sumInsured !== undefined, 'each row has its sum insured');
  const works = { ...frame, answers: { ...books.answers, base: sumInsured, [OWN_LIMIT]: limits[OWN_LIMIT] } };
  const { rate, factors } = rules.materialDamage;
  invariant(
    rate !== undefined,
    'covers at the rate of the works have one: the parser of the scheme has seen to it',
  );
  if (price.by === 'material-damage')
    return ratedItem(works, () => ({ rate, factors: price.steps === 'all' ? factors : undefined }), books);
  return ratedItem(works, () => ({ rate, factors, own: [ownLimit, askFor('axis', 'sumInsured')] }), books);
}

function machineItem(
  rules: NonNullable<Tariff['plant']>,
  columns: MachineColumns,
  place: number,
  books: Books,
): BulkItem {
  const { machine, class: kind, replacementValue } = columns;
  const { memory, tariff } = books;
  const { scheme } = tariff;
  const period = books.machines[place];
  invariant(period !== undefined, 'each column of machines has its periods');
  const answers = {
    ...books.answers,
    ...timeColumns(period),
    class: () => codedWords(kind, `machine ${machine}: class`, memory),
    replacementValue: amounts(replacementValue, `machine ${machine}: value`, tariff, memory),
  };
  const chargeAt = (row: number) => {
    const own = period.all[period.coded.codes[row] as number];
    const minor = numberAt(replacementValue, row);
    invariant(own !== undefined && minor !== undefined, 'a row without a machine is not asked for one');
    const value = moneyOf(minor, scheme.currency);
    const stated = { machine, class: wordAt(kind, row) ?? '', replacementValue: value, period: own };
    return machineCharge(rules, stated, 0, caseAt(books, riskAt(books, row)));
  };
  const frame = { name: machine, bases: replacementValue, answers, chargeAt };
  const timed = () => ({
    ...rules,
    ofRate: asksOfPlant(rules, tariff.rules.buildUp, scheme.tables),
    time: asksOfTime(rules.time, scheme.tables),
  });
  return { ...ratedItem(frame, timed, books), kind: 'plant', period };
}

function ratedItem(
  frame: Pick<BulkItem, 'name' | 'bases' | 'answers' | 'chargeAt'>,
  rulesOf: () => RatedRules,
  { tariff, works, memory }: Books,
): BulkItem {
  const pieces = madeFor(memory, `item ${frame.name}: pieces`, undefined, () => {
    const rules = rulesOf();
    return { pieces: ratedPieces(rules, tariff), limits: limitPieces(rules, tariff) };
  });
  return { ...frame, kind: frame.name, period: works, ...pieces };
}

/** The limit as the item's own step sees it, whatever a table of the same name asks. */
const OWN_LIMIT = 'the limit of the item';
const ownLimit = askFor('axis', OWN_LIMIT);

function limitAnswers(name: string, limits: Float64Array, { tariff, memory }: Books) {
  const answer = amounts(limits, `${name}: limit`, tariff, memory);
  return { limit: answer, [OWN_LIMIT]: answer };
}

/** What a cover is priced on, in minor units; one where that is an amount. */
function coverBases(
  name: string,
  price: CoverPrice,
  columns: CoverColumns,
  { whole, memory }: Books,
): Float64Array {
  const { limit, days } = columns;
  const bases = floats(memory, `cover ${name}: bases`, whole.length);
  const isOfAll = price.by === 'first-loss' || (price.by === 'rate' && price.on === 'sum-insured');
  for (let row = 0; row < bases.length; row += 1) {
    const asked = limit?.[row] ?? Number.NaN;
    const base = price.by === 'amount' ? 1 : isOfAll ? (whole[row] as number) : asked;
    const count = isByDay(price) ? (days?.[row] ?? Number.NaN) : 1;
    bases[row] = isAsked(columns, row) ? base * count : Number.NaN;
  }
  return bases;
}

function isByDay(price: CoverPrice): boolean {
  return price.by === 'rate' && price.on === 'limit-per-day';
}

function unstated(name: string, { memory, portfolio }: Books): Float64Array {
  return floats(memory, name, portfolio.rows).fill(Number.NaN);
}
