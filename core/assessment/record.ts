import { z } from 'zod';
import { currencyDecimals } from '../money/currency.ts';
import { sum } from '../money/money.ts';
import { hash } from '../scheme/canonical.ts';
import type { Row, Table } from '../scheme/table.ts';
import type { InEffect } from '../scheme/version.ts';
import { labelSchema } from '../working/label.ts';
import type { Settlement } from './assessment.ts';
import type { Benefit } from './benefit.ts';
import { decimalOfGranules, moneyText } from './granule.ts';
import { granuleOfWeight } from './member.ts';
import { tablesOf } from './places.ts';
import { positionDocument, positionSchema } from './position.ts';
import { bearers } from './rule-schema.ts';
import { type AssessmentRules, written } from './rules.ts';
import type { CohortShare } from './share.ts';

export const recordFormat = 'openmutual/settlement-record/1';

const text = z.string();
const count = z.int().min(0);
const money = text;

/**
 * The record of a settlement: everything from which anyone can settle the period again, and the figures
 * that must come out. Members appear as cohorts and as a seal, never as rows.
 */
export const recordSchema = z.strictObject({
  format: z.literal(recordFormat),
  engine: text,
  scheme: z.strictObject({
    id: text,
    /** Of the whole scheme as it was installed; below stand only the versions and rows that were used. */
    hash: text,
    document: z.looseObject({
      versions: z.array(z.looseObject({ from: text, rules: z.record(text, z.unknown()) })).min(1),
    }),
    tables: z.record(
      text,
      z.strictObject({
        header: z.array(text),
        lines: z.array(z.strictObject({ line: count, cells: z.record(text, text) })),
      }),
    ),
  }),
  settlement: text,
  on: text,
  inputs: z.strictObject({
    members: z.strictObject({
      file: text.optional(),
      listed: count,
      inForce: count,
      units: text,
      digest: text,
      columns: z.array(text),
      buckets: z.array(z.tuple([count, count, count])),
      /** Of the members in force, each of whom can find himself in it; see {@link TreeSeal}. */
      tree: z.strictObject({ algorithm: text, root: text, count, weight: text, secret: text }).optional(),
    }),
    claims: z.array(
      z.strictObject({
        claim: text,
        member: text.optional(),
        count: count.optional(),
        item: text,
        occurredOn: text,
        amount: money.optional(),
        joined: text.optional(),
        left: text.optional(),
        class: text.optional(),
        /** The claimant's own; the default of the rules stands with its source in the rules. */
        proportion: text.optional(),
        /** The day from which the rules are in effect that judged it. */
        rules: text,
        insured: money,
        benefit: money,
        /** Where the benefits of the period shrank, what it would have been. */
        full: money.optional(),
      }),
    ),
    grants: z.array(z.strictObject({ grant: text, name: labelSchema, amount: money })),
  }),
  position: z.strictObject({ in: positionSchema, out: positionSchema }),
  result: z.strictObject({
    benefits: money,
    fees: z.array(z.strictObject({ fee: text, amount: money })),
    grants: money,
    total: money,
    due: money,
    collected: money,
    excess: z.array(z.strictObject({ to: z.enum(bearers), amount: money })),
    /** Where the benefits of the period shrank, to which fraction of themselves. */
    factor: text.optional(),
    split: z.strictObject({
      due: money,
      weights: text,
      marginal: z
        .strictObject({ remainder: text, members: count, take: count, rank: text.optional() })
        .optional(),
    }),
    shares: z.strictObject({ min: money, max: money, distinct: count }),
    cohorts: z.array(
      z.strictObject({
        units: text,
        /** What its members may themselves still be charged. */
        cap: money.optional(),
        members: count,
        share: money,
        extra: count,
        drawn: count.optional(),
        capped: z.literal(true).optional(),
      }),
    ),
  }),
  /** A short hash of every part, which tells where a changed record was changed. */
  seals: z.record(text, text),
  /** SHA-256 of the canonical JSON of all else. */
  hash: text,
});
export type SettlementRecord = z.infer<typeof recordSchema>;

/** The record of a settlement; `engine` is the version of this software, `file` the list of members. */
export function settlementRecord(
  settlement: Settlement,
  by: { readonly engine: string; readonly file?: string | undefined },
): SettlementRecord {
  const { terms, roll, positionIn, positionOut } = settlement;
  const { scheme } = terms;
  const weight = granuleOfWeight(terms.rules, terms.currency);
  return sealed({
    format: recordFormat,
    engine: by.engine,
    scheme: { id: scheme.id, hash: scheme.hash, ...rulesUsed(settlement) },
    settlement: settlement.settlement,
    on: terms.on.toString(),
    inputs: {
      members: {
        ...(by.file === undefined ? {} : { file: by.file }),
        listed: roll.listed,
        inForce: roll.inForce,
        units: decimalOfGranules(roll.weight, weight),
        digest: roll.seal.digest,
        columns: [...roll.seal.columns],
        buckets: roll.seal.buckets.map((bucket) => [...bucket]),
        ...(roll.tree === undefined ? {} : { tree: { ...roll.tree } }),
      },
      claims: settlement.benefits.map(claimLine),
      grants: settlement.grants.map(({ grant, name, amount }) => ({
        grant,
        name: { ...name },
        amount: `${amount}`,
      })),
    },
    position: { in: positionDocument(positionIn), out: positionDocument(positionOut) },
    result: resultOf(settlement),
  });
}

type Unsealed = Omit<SettlementRecord, 'seals' | 'hash'>;

/** A record with its seals and its hash. */
export function sealed(record: Unsealed): SettlementRecord {
  const seals = sealsOf(record);
  const { format, engine, scheme, settlement, on, inputs, position, result } = record;
  const whole = { format, engine, scheme, settlement, on, inputs, position, result, seals };
  return { ...whole, hash: hash(whole) };
}

/** A short hash for every part that can be named: a word of the rules, a row, a claim, a line. */
export function sealsOf(record: Unsealed): Record<string, string> {
  const { scheme, inputs, position, result } = record;
  const { versions, ...envelope } = scheme.document;
  const parts: [string, unknown][] = [
    ['settlement', [record.format, record.engine, record.settlement, record.on]],
    ['scheme', [scheme.id, scheme.hash, envelope]],
    ...versions.flatMap(({ rules, ...frame }, place): [string, unknown][] => [
      [`scheme.document.versions.${place}`, frame],
      ...Object.entries(rules).map(([word, rule]): [string, unknown] => [
        `scheme.document.versions.${place}.rules.${word}`,
        rule,
      ]),
    ]),
    ...Object.entries(scheme.tables).flatMap(([file, { header, lines }]): [string, unknown][] => [
      [`scheme.tables.${file}`, header],
      ...lines.map((line, place): [string, unknown] => [`scheme.tables.${file}.lines.${place}`, line]),
    ]),
    ['inputs.members', inputs.members],
    ...inputs.claims.map((claim, place): [string, unknown] => [`inputs.claims.${place}`, claim]),
    ['inputs.grants', inputs.grants],
    ['position.in', position.in],
    ['position.out', position.out],
    ...Object.entries(result).map(([line, value]): [string, unknown] => [`result.${line}`, value]),
  ];
  return Object.fromEntries(parts.map(([path, part]) => [path, hash(part).slice(0, 16)]));
}

function resultOf(settlement: Settlement): SettlementRecord['result'] {
  const { terms, shares, grants, factor } = settlement;
  const { currency } = terms;
  const decimals = currencyDecimals(currency);
  const { marginal } = shares.split;
  return {
    benefits: `${settlement.benefitsPaid}`,
    fees: settlement.fees.map(({ fee, amount }) => ({ fee: fee.fee, amount: `${amount}` })),
    grants: `${sum(
      grants.map(({ amount }) => amount),
      currency,
    )}`,
    total: `${settlement.total}`,
    due: `${settlement.due}`,
    collected: `${settlement.collected}`,
    excess: settlement.excess.map(({ to, amount }) => ({ to, amount: `${amount}` })),
    ...(factor.n === factor.d ? {} : { factor: `${factor.n}/${factor.d}` }),
    split: {
      due: moneyText(shares.split.due, decimals),
      weights: `${shares.split.weights}`,
      ...(marginal === undefined
        ? {}
        : {
            marginal: {
              remainder: `${marginal.remainder}`,
              members: marginal.members,
              take: marginal.take,
              ...(marginal.rank === undefined ? {} : { rank: marginal.rank }),
            },
          }),
    },
    shares: range(shares.cohorts, decimals),
    cohorts: cohortLines(settlement),
  };
}

function cohortLines({ terms, shares }: Settlement): SettlementRecord['result']['cohorts'] {
  const decimals = currencyDecimals(terms.currency);
  const weight = granuleOfWeight(terms.rules, terms.currency);
  return shares.cohorts.map(({ cohort, share, extra, drawn, isCapped }) => ({
    units: decimalOfGranules(cohort.weight, weight),
    ...(cohort.cap === undefined ? {} : { cap: moneyText(cohort.cap, decimals) }),
    members: cohort.members,
    share: moneyText(share, decimals),
    extra,
    ...(drawn === extra ? {} : { drawn }),
    ...(isCapped ? { capped: true as const } : {}),
  }));
}

/** The lowest and the highest share, and how many different ones there are. */
function range(cohorts: readonly CohortShare[], decimals: number): SettlementRecord['result']['shares'] {
  const all = new Set<bigint>();
  for (const { cohort, share, extra } of cohorts) {
    if (extra < cohort.members) all.add(share);
    if (extra > 0) all.add(share + 1n);
  }
  const [first = 0n] = all;
  let [min, max] = [first, first];
  for (const share of all) {
    if (share < min) min = share;
    if (share > max) max = share;
  }
  return { min: moneyText(min, decimals), max: moneyText(max, decimals), distinct: all.size };
}

function claimLine({ claim, claimant, version, insured, full, paid }: Benefit) {
  const optional = {
    member: claim.member,
    count: claim.count === 1 ? undefined : claim.count,
    amount: claim.amount?.toString(),
    joined: claimant?.joined?.toString(),
    left: claimant?.left?.toString(),
    class: claimant?.class,
    proportion: claimant?.proportion?.toString(),
    full: full.equals(paid) ? undefined : full.toString(),
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return {
    claim: claim.claim,
    item: claim.item,
    occurredOn: claim.occurredOn.toString(),
    rules: version.from.toString(),
    insured: insured.toString(),
    benefit: paid.toString(),
    ...(given as Partial<SettlementRecord['inputs']['claims'][number]>),
  };
}

/** The versions that judged, as they are written, with the rows of tables that answered. */
function rulesUsed({
  terms,
  benefits,
  fees,
}: Settlement): Pick<SettlementRecord['scheme'], 'document' | 'tables'> {
  const { scheme } = terms;
  const versions = [
    ...new Map(
      [terms.version, ...benefits.map(({ version }) => version)].map((version) => [
        `${version.from}`,
        version,
      ]),
    ).values(),
  ];
  versions.sort((a, b) => (`${a.from}` < `${b.from}` ? -1 : 1));
  const figures = [
    ...benefits.flatMap(({ ceiling, waitingDays }) => [ceiling, waitingDays]),
    ...fees.map(({ rate }) => rate),
    terms.perClaim,
    terms.perPeriod,
    terms.perYear,
  ];
  const rows = new Set<Row>(figures.flatMap((figure) => (figure?.row === undefined ? [] : [figure.row.row])));
  const named = new Set(versions.flatMap(({ rules }) => [...tablesOf(rules)]));
  const tables = [...scheme.tables.values()].filter(({ name }) => named.has(name));
  return {
    document: {
      scheme: scheme.id,
      kind: scheme.kind,
      name: { ...scheme.name },
      currency: scheme.currency,
      timeZone: scheme.timeZone,
      checkedOn: scheme.checkedOn.toString(),
      ...(tables.length === 0
        ? {}
        : { tables: Object.fromEntries(tables.map(({ name, declaration }) => [name, declaration])) }),
      versions: versions.map(versionLine),
    },
    tables: Object.fromEntries(tables.map((table) => [table.file, tableText(table, rows)])),
  };
}

/** Without its end: in a record a version lasts until the next one that was used. */
function versionLine({ from, recorded, adoptedBy, rules }: InEffect<AssessmentRules>) {
  return {
    from: from.toString(),
    recorded: recorded.toString(),
    ...(adoptedBy === undefined ? {} : { adoptedBy: written(adoptedBy) }),
    rules: written(rules) as Record<string, unknown>,
  };
}

function tableText({ declaration, rows, text: cells }: Table, used: ReadonlySet<Row>) {
  const header = [
    'from',
    'to',
    ...Object.keys(declaration.axes),
    ...Object.keys(declaration.values),
    'source',
  ];
  const lines = rows.flatMap((row, place) =>
    used.has(row) ? [{ line: row.line, cells: { ...cells[place] } as Record<string, string> }] : [],
  );
  const recorded = lines.some((line) => 'recorded' in line.cells) ? ['recorded'] : [];
  return { header: [...header, ...recorded], lines };
}
