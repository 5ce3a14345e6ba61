import { z } from 'zod';
import type { Settlement } from '../assessment/assessment.ts';
import type { Benefit } from '../assessment/claim/benefit.ts';
import { ageOn, type Insured } from '../assessment/claim/insured.ts';
import { ownOf } from '../assessment/contribution/contribution.ts';
import type { OwnAccount } from '../assessment/contribution/own-account.ts';
import { basesOf } from '../assessment/contribution/standing.ts';
import type { NamedLine } from '../assessment/inputs/inputs.ts';
import { steps } from '../assessment/inputs/year-step.ts';
import { positionDocument } from '../assessment/position.ts';
import { positionSchema } from '../assessment/position-schema.ts';
import { granuleOfWeight } from '../assessment/roll/member.ts';
import { decimalOfGranules, moneyText } from '../assessment/rules/granule.ts';
import { weighing } from '../assessment/rules/key.ts';
import { asksFor, tablesOf } from '../assessment/rules/places.ts';
import { bearers, receivers } from '../assessment/rules/rule-schema.ts';
import { type AssessmentRules, written } from '../assessment/rules/rules.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import type { CohortShare, Marginal } from '../assessment/share/share.ts';
import { accountDocument } from '../assessment/year/year-account.ts';
import type { TreeSeal } from '../commitment/member-tree.ts';
import { currencyDecimals } from '../money/currency.ts';
import { Money, sum } from '../money/money.ts';
import { hash } from '../scheme/canonical.ts';
import type { Figure } from '../scheme/figure.ts';
import type { Row, Table } from '../scheme/table.ts';
import type { InEffect } from '../scheme/version.ts';
import { labelSchema } from '../working/label-schema.ts';

export const recordFormat = 'openmutual/settlement-record/2';

const text = z.string();
const count = z.int().min(0);
const money = text;
/** Which earlier settlement a named line makes good, and perhaps which claim of it. */
const corrects = z.strictObject({ settlement: text, claim: text.optional() }).optional();
const accountLine = z.strictObject({ in: money, credit: money.optional(), refund: money, out: money });
const marginal = z.strictObject({ remainder: text, members: count, take: count, rank: text.optional() });

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
  /** Of a fund with pools the one that was settled. */
  pool: text.optional(),
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
      /** What is in the own accounts of all who are listed, before the settlement. */
      accounts: money.optional(),
      /** What all who are listed had paid in the year of the caps, before the settlement. */
      paidThisYear: money.optional(),
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
        /** In completed years on the day of the event, where the benefit goes by it: not the day of birth. */
        age: count.optional(),
        /** Items of earlier benefits, where the rules pay one in a life. */
        received: text.optional(),
        /** What was paid in shares, where the membership ended in its waiting period. */
        sharesPaid: money.optional(),
        arrears: money.optional(),
        /** The day from which the rules are in effect that judged it. */
        rules: text,
        insured: money,
        benefit: money,
        /** Where the benefits of the period shrank, what it would have been. */
        full: money.optional(),
        /** The step of the ladder that the time of membership has reached, where steps have names. */
        step: text.optional(),
        refund: money.optional(),
        /** What was kept back for arrears. */
        setOff: money.optional(),
      }),
    ),
    grants: z.array(
      z.strictObject({ grant: text, name: labelSchema, amount: money, corrects, year: text.optional() }),
    ),
    /** Which years were opened and closed. */
    years: z.array(z.strictObject({ year: text, step: z.enum(steps) })).optional(),
    costs: z
      .array(
        z.strictObject({ cost: text, name: labelSchema, amount: money, corrects, year: text.optional() }),
      )
      .optional(),
  }),
  position: z.strictObject({ in: positionSchema, out: positionSchema }),
  result: z.strictObject({
    benefits: money,
    /** To those whose membership ended in its waiting period, where there are any. */
    refunds: money.optional(),
    fees: z.array(z.strictObject({ fee: text, amount: money })),
    grants: money,
    costs: money.optional(),
    contributions: z
      .array(
        z.strictObject({
          contribution: text,
          whole: money,
          own: money,
          payers: z.record(text, money).optional(),
          estimate: money.optional(),
        }),
      )
      .optional(),
    /** The accounts of years that were open, after the settlement, with what the closed ones left. */
    years: z
      .array(
        z.strictObject({
          year: text,
          called: money,
          income: money,
          benefits: money,
          costs: money,
          balance: money,
          closed: z.literal(true).optional(),
        }),
      )
      .optional(),
    total: money,
    due: money,
    collected: money,
    excess: z.array(z.strictObject({ to: z.enum(bearers), amount: money })),
    /** To whom went what was left. */
    surplus: z
      .array(
        z.strictObject({
          to: z.enum(receivers),
          amount: money,
          /** Of a reserve: how much it may hold. */
          level: money.optional(),
          capital: money.optional(),
          marginal: marginal.optional(),
        }),
      )
      .optional(),
    /**
     * The members' own accounts together: out = in + deposits − shares + credits − refunds; `income` is what came in to be
     * credited; `resting` of both is of who is not in force.
     */
    accounts: z
      .strictObject({
        in: money,
        deposits: money,
        shares: money,
        income: money.optional(),
        credits: money.optional(),
        refunds: money,
        out: money,
        resting: money.optional(),
      })
      .optional(),
    /** Where the benefits of the period shrank, to which fraction of themselves. */
    factor: text.optional(),
    split: z.strictObject({
      due: money,
      weights: text,
      marginal: marginal.optional(),
    }),
    shares: z.strictObject({ min: money, max: money, distinct: count }),
    /** Of the members in force, each of whom can find himself and his figures in it; see {@link TreeSeal}. */
    tree: z
      .strictObject({ algorithm: text, root: text, count, sums: z.record(text, text), secret: text })
      .optional(),
    cohorts: z.array(
      z.strictObject({
        units: text,
        /** What its members may themselves still be charged. */
        cap: money.optional(),
        /** What contributions and surplus go by. */
        class: text.optional(),
        bases: z.record(text, text).optional(),
        members: count,
        /** What each of its members contributes himself. */
        contributed: money.optional(),
        /** What each of them gets back of a surplus, `refundExtra` of them one minor unit more. */
        refunds: z
          .array(z.strictObject({ refund: money, extra: count.optional(), withheld: money.optional() }))
          .optional(),
        /** The own account of each of them, and of who pays one minor unit more; its cap is what was in it with the deposit. */
        account: accountLine.extend({ extra: accountLine.optional() }).optional(),
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

/** The members who claim something in the period of a record. */
export function claimantsOfRecord({ inputs }: Pick<SettlementRecord, 'inputs'>): Set<string> {
  return new Set(inputs.claims.flatMap(({ member }) => (member === undefined ? [] : [member])));
}

/** What stands in a record beside the settlement. */
export interface RecordBy {
  /** The version of this software. */
  readonly engine: string;
  /** The list of members. */
  readonly file?: string | undefined;
  /** Of the tree of members, where there is one. */
  readonly tree?: TreeSeal | undefined;
}

/** The record of a settlement. */
export function settlementRecord(settlement: Settlement, by: RecordBy): SettlementRecord {
  const { terms, roll, positionIn, positionOut } = settlement;
  const { scheme } = terms;
  const weight = granuleOfWeight(terms.rules, terms.currency);
  return sealed({
    format: recordFormat,
    engine: by.engine,
    scheme: { id: scheme.id, hash: scheme.hash, ...rulesUsed(settlement) },
    settlement: settlement.settlement,
    ...(terms.pool === undefined ? {} : { pool: terms.pool.pool }),
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
        ...(settlement.accounts === undefined ? {} : { accounts: `${settlement.accounts.before}` }),
        ...(roll.paidThisYear === undefined
          ? {}
          : { paidThisYear: `${Money.ofMinor(roll.paidThisYear, terms.currency)}` }),
      },
      claims: settlement.benefits.map((benefit) => claimLine(benefit, scheme.tables)),
      grants: settlement.grants.map(({ grant, ...line }) => ({ grant, ...namedLine(line) })),
      ...(settlement.costs.length === 0
        ? {}
        : {
            costs: settlement.costs.map(({ cost, ...line }) => ({ cost, ...namedLine(line) })),
          }),
      ...(settlement.yearSteps.length === 0
        ? {}
        : { years: settlement.yearSteps.map(({ year, step }) => ({ year, step })) }),
    },
    position: { in: positionDocument(positionIn), out: positionDocument(positionOut) },
    result: resultOf(settlement, by.tree),
  });
}

type Unsealed = Omit<SettlementRecord, 'seals' | 'hash'>;

/** A record with its seals and its hash. */
export function sealed(record: Unsealed): SettlementRecord {
  const seals = sealsOf(record);
  const { format, engine, scheme, settlement, pool, on, inputs, position, result } = record;
  const frame = { format, engine, scheme, settlement, ...(pool === undefined ? {} : { pool }) };
  const whole = { ...frame, on, inputs, position, result, seals };
  return { ...whole, hash: hash(whole) };
}

/** A short hash for every part that can be named: a word of the rules, a row, a claim, a line. */
export function sealsOf(record: Unsealed): Record<string, string> {
  const { scheme, inputs, position, result } = record;
  const { versions, ...envelope } = scheme.document;
  const settled = record.pool === undefined ? [record.settlement] : [record.settlement, record.pool];
  const parts: [string, unknown][] = [
    ['settlement', [record.format, record.engine, ...settled, record.on]],
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
    ...(inputs.costs === undefined ? [] : [['inputs.costs', inputs.costs] as [string, unknown]]),
    ...(inputs.years === undefined ? [] : [['inputs.years', inputs.years] as [string, unknown]]),
    ['position.in', position.in],
    ['position.out', position.out],
    ...Object.entries(result).map(([line, value]): [string, unknown] => [`result.${line}`, value]),
  ];
  return Object.fromEntries(parts.map(([path, part]) => [path, hash(part).slice(0, 16)]));
}

function resultOf(settlement: Settlement, tree: TreeSeal | undefined): SettlementRecord['result'] {
  const { terms, shares, grants, factor } = settlement;
  const { currency } = terms;
  const decimals = currencyDecimals(currency);
  return {
    benefits: `${settlement.benefitsPaid}`,
    ...(settlement.refunds.isZero() ? {} : { refunds: `${settlement.refunds}` }),
    fees: settlement.fees.map(({ fee, amount }) => ({ fee: fee.fee, amount: `${amount}` })),
    grants: `${sum(
      grants.map(({ amount }) => amount),
      currency,
    )}`,
    ...furtherLines(settlement),
    ...accountLines(settlement),
    total: `${settlement.total}`,
    due: `${settlement.due}`,
    collected: `${settlement.collected}`,
    excess: settlement.excess.map(({ to, amount }) => ({ to, amount: `${amount}` })),
    ...(settlement.surplus.length === 0
      ? {}
      : {
          surplus: settlement.surplus.map(({ rule, amount, level, capital, split }) => ({
            to: rule.to,
            amount: `${amount}`,
            ...(level === undefined ? {} : { level: `${level.amount}` }),
            ...(capital.isZero() ? {} : { capital: `${capital}` }),
            ...marginalLine(split?.split.marginal),
          })),
        }),
    ...accountsLine(settlement),
    ...(factor.n === factor.d ? {} : { factor: `${factor.n}/${factor.d}` }),
    split: {
      due: moneyText(shares.split.due, decimals),
      weights: `${shares.split.weights}`,
      ...marginalLine(shares.split.marginal),
    },
    shares: range(shares.cohorts, decimals),
    ...(tree === undefined ? {} : { tree: { ...tree, sums: { ...tree.sums } } }),
    cohorts: cohortLines(settlement),
  };
}

function namedLine({ name, amount, corrects: of, year }: NamedLine) {
  return {
    name: { ...name },
    amount: `${amount}`,
    ...(of === undefined ? {} : { corrects: { ...of } }),
    ...(year === undefined ? {} : { year }),
  };
}

function marginalLine(found: Marginal | undefined) {
  if (found === undefined) return {};
  const { remainder, members, take, rank } = found;
  const line = { remainder: `${remainder}`, members, take };
  return { marginal: rank === undefined ? line : { ...line, rank } };
}

/** What stands in a record only where a fund has it. */
function furtherLines({ costs, contributions, terms }: Settlement) {
  const paid = sum(
    costs.map(({ amount }) => amount),
    terms.currency,
  );
  return {
    ...(costs.length === 0 ? {} : { costs: `${paid}` }),
    ...(contributions.length === 0
      ? {}
      : {
          contributions: contributions.map(({ rule, whole, own, payers, estimate }) => ({
            contribution: rule.contribution,
            whole: `${whole}`,
            own: `${own}`,
            ...(payers.length === 0
              ? {}
              : { payers: Object.fromEntries(payers.map(({ payer, amount }) => [payer, `${amount}`])) }),
            ...(estimate === undefined ? {} : { estimate: `${estimate}` }),
          })),
        }),
  };
}

/** The accounts of years that were open, with what the closed ones left. */
function accountLines({ years }: Settlement) {
  if (years.length === 0) return {};
  return {
    years: years.map(({ account, balance, isClosed }) => ({
      ...accountDocument(account),
      balance: `${balance}`,
      ...(isClosed ? { closed: true as const } : {}),
    })),
  };
}

function cohortLines(settlement: Settlement): SettlementRecord['result']['cohorts'] {
  const { terms, shares } = settlement;
  const decimals = currencyDecimals(terms.currency);
  const weight = granuleOfWeight(terms.rules, terms.currency);
  return shares.cohorts.map(({ cohort, share, extra, drawn, isCapped }, place) => ({
    units: decimalOfGranules(cohort.weight, weight),
    ...(cohort.cap === undefined ? {} : { cap: moneyText(cohort.cap, decimals) }),
    ...standingLine(cohort, terms),
    members: cohort.members,
    ...balanceLine(settlement, place),
    ...accountOfCohort(settlement, place),
    share: moneyText(share, decimals),
    extra,
    ...(drawn === extra ? {} : { drawn }),
    ...(isCapped ? { capped: true as const } : {}),
  }));
}

function standingLine({ standing }: CohortShare['cohort'], { rules, currency }: Terms) {
  const bases = weighing(basesOf(rules), rules, currency).map(({ column, granule }, at) => [
    column,
    decimalOfGranules(standing.bases[at] ?? 0, granule),
  ]);
  return {
    ...(standing.class === undefined ? {} : { class: standing.class }),
    ...(bases.length === 0 ? {} : { bases: Object.fromEntries(bases) as Record<string, string> }),
  };
}

/** What a member of a cohort contributes, and gets back of each surplus that goes to members. */
function balanceLine({ terms, dues, contributions, surplus }: Settlement, place: number) {
  const { currency } = terms;
  const refunds = surplus
    .filter(({ rule }) => rule.to === 'members')
    .map(({ split, each, withheld }) => {
      const part = split?.cohorts[place];
      const refund = part === undefined ? each?.[place] : Money.ofMinor(part.share, currency);
      const kept = withheld?.[place];
      return {
        refund: `${refund ?? Money.zero(currency)}`,
        ...(part === undefined || part.extra === 0 ? {} : { extra: part.extra }),
        ...(kept === undefined || kept.isZero() ? {} : { withheld: `${kept}` }),
      };
    });
  return {
    ...(contributions.length === 0 ? {} : { contributed: `${ownOf(dues[place] ?? [], currency)}` }),
    ...(refunds.length === 0 ? {} : { refunds }),
  };
}

/** The own accounts of all members together, where a fund has them. */
function accountsLine({ accounts }: Settlement) {
  if (accounts === undefined) return {};
  const { before, deposits, shares, income, refunds, after, resting } = accounts;
  return {
    accounts: {
      in: `${before}`,
      deposits: `${deposits}`,
      shares: `${shares}`,
      ...(income === undefined ? {} : { income: `${income.amount}`, credits: `${income.credits}` }),
      refunds: `${refunds}`,
      out: `${after}`,
      ...(resting.isZero() ? {} : { resting: `${resting}` }),
    },
  };
}

/** The own account of a member of a cohort, and of one who pays a unit more. */
function accountOfCohort({ accounts, terms }: Settlement, place: number) {
  const found = accounts?.cohorts[place];
  if (found === undefined) return {};
  const decimals = currencyDecimals(terms.currency);
  const lineOf = ({ before, credit, refund, after }: OwnAccount) => ({
    in: moneyText(before, decimals),
    ...(accounts?.income === undefined ? {} : { credit: moneyText(credit, decimals) }),
    refund: moneyText(refund, decimals),
    out: moneyText(after, decimals),
  });
  const { each, extra } = found;
  return { account: { ...lineOf(each), ...(extra === undefined ? {} : { extra: lineOf(extra) }) } };
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

function claimLine(benefit: Benefit, tables: ReadonlyMap<string, Table>) {
  const { claim, claimant, version, insured, refund, full, paid, setOff } = benefit;
  const { oncePerLife, arrears } = version.rules;
  const goesByAge = claimant !== undefined && asksFor('age', version.rules, tables);
  const optional = {
    member: claim.member,
    count: claim.count === 1 ? undefined : claim.count,
    amount: claim.amount?.toString(),
    joined: claimant?.joined?.toString(),
    left: claimant?.left?.toString(),
    class: claimant?.class,
    proportion: claimant?.proportion?.toString(),
    age: goesByAge ? ageOn(claimant, claim.occurredOn) : undefined,
    received:
      oncePerLife === undefined || oncePerLife === 'membership' ? undefined : claimant?.received.join(' '),
    sharesPaid: refund === undefined ? undefined : claimant?.sharesPaid?.toString(),
    arrears: arrears === undefined ? undefined : claimant?.arrears?.toString(),
    full: full.equals(paid) ? undefined : full.toString(),
    step: insured?.step?.value,
    refund: refund?.toString(),
    setOff: setOff.isZero() ? undefined : setOff.toString(),
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return {
    claim: claim.claim,
    item: claim.item,
    occurredOn: claim.occurredOn.toString(),
    rules: version.from.toString(),
    insured: (insured?.amount ?? paid).toString(),
    benefit: paid.toString(),
    ...(given as Partial<SettlementRecord['inputs']['claims'][number]>),
  };
}

function figuresOf(insured: Insured | undefined): (Figure<unknown> | undefined)[] {
  if (insured === undefined) return [];
  const { ceiling, deductible, rate, part, step } = insured;
  return [ceiling, deductible, rate, part, step];
}

/** The versions that judged, as they are written, with the rows of tables that answered. */
function rulesUsed({
  terms,
  benefits,
  fees,
  dues,
  surplus,
  accounts,
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
    ...benefits.flatMap(({ insured, waitingDays }) => [waitingDays, ...figuresOf(insured)]),
    ...fees.map(({ rate }) => rate),
    terms.perClaim,
    terms.perPeriod,
    terms.perYear,
    ...dues.flat().flatMap(({ figures: found }) => Object.values(found) as (Figure<unknown> | undefined)[]),
    ...surplus.flatMap(({ limits, level, declared }) => [
      ...[limits.amount, limits.rate, level?.stated, level?.rate],
      ...declared,
    ]),
    accounts?.times,
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

function tableText({ header, rows, text: cells }: Table, used: ReadonlySet<Row>) {
  const lines = rows.flatMap((row, place) =>
    used.has(row) ? [{ line: row.line, cells: { ...cells[place] } as Record<string, string> }] : [],
  );
  return { header: [...header], lines };
}
