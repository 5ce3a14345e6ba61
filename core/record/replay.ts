import { type Settlement, settle } from '../assessment/assessment.ts';
import type { Claim } from '../assessment/claim/claim.ts';
import { excludedFault } from '../assessment/claim/sharing-fault.ts';
import { basesOf, type Standing } from '../assessment/contribution/standing.ts';
import type { Cost, Grant } from '../assessment/inputs/inputs.ts';
import { parsePosition } from '../assessment/parse-position.ts';
import { type Cohort, membersOf, weightsOf } from '../assessment/roll/cohort.ts';
import type { Draw } from '../assessment/roll/draw.ts';
import {
  type Claimant,
  granuleOfWeight,
  orderFault,
  parseAmounts,
  parseProportion,
} from '../assessment/roll/member.ts';
import type { Roll } from '../assessment/roll/roll.ts';
import { granuleOfMinorUnit, parseGranules } from '../assessment/rules/granule.ts';
import { weighing } from '../assessment/rules/key.ts';
import { type AssessmentRules, assessmentVocabulary } from '../assessment/rules/rules.ts';
import { type Terms, termsOn } from '../assessment/rules/terms.ts';
import { Money } from '../money/money.ts';
import { parseDate } from '../period/date.ts';
import { gathered, openReasons } from '../result/reason-list.ts';
import { accepted, placed, type Rejection, type Result, reasonsOf, rejected } from '../result/result.ts';
import { parseScheme } from '../scheme/parse-scheme.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { SettlementRecord } from './record.ts';
import { recordedAccountFaults } from './recorded-accounts.ts';
import { recordedCapFaults } from './recorded-caps.ts';

/** The terms of a record on its day, from the rules that it carries or from those of an installed scheme. */
export function termsOfRecord(record: SettlementRecord, installed?: Scheme<AssessmentRules>): Result<Terms> {
  const scheme = installed === undefined ? schemeOf(record) : accepted(installed);
  if (!scheme.ok) return scheme;
  const on = placed(parseDate(record.on), { path: 'on' });
  return on.ok ? termsOn(scheme.value, on.value, record.pool) : on;
}

/** With what a record is settled again, in place of what it carries itself. */
export interface ReplayWith {
  /** Of the list of members; without, the cohort table and the claims of the record take its place. */
  readonly roll?: Roll;
  /** From {@link termsOfRecord}; without, they are read from the rules of the record. */
  readonly terms?: Terms;
}

/** The settlement of a record, settled again from its inputs, which are judged as those of `assess` are. */
export function replay(
  record: SettlementRecord,
  { roll, terms: known }: ReplayWith = {},
): Result<Settlement> {
  const terms = known === undefined ? termsOfRecord(record) : accepted(known);
  if (!terms.ok) return terms;
  const { scheme, currency } = terms.value;
  const claims = gathered(record.inputs.claims.map((claim, place) => claimOf(claim, place, currency)));
  const grants = gathered(record.inputs.grants.map((grant, place) => grantOf(grant, place, currency)));
  const costs = gathered((record.inputs.costs ?? []).map((cost, place) => costOf(cost, place, currency)));
  const position = inPart(parsePosition(record.position.in, scheme), 'position.in');
  const members = roll === undefined ? rollOf(record, terms.value) : accepted(roll);
  if (!claims.ok || !grants.ok || !costs.ok || !position.ok || !members.ok) {
    return rejected(...reasonsOf(claims, grants, costs, position, members));
  }
  const inputs = {
    settlement: record.settlement,
    roll: members.value,
    claims: claims.value,
    grants: grants.value,
    costs: costs.value,
    ...(record.inputs.years === undefined ? {} : { years: record.inputs.years }),
  };
  return settle(position.value, inputs, terms.value);
}

/** What a reader says of a document that is a part of the record, with the path of that part. */
function inPart<T>(result: Result<T>, part: string): Result<T> {
  if (result.ok) return result;
  const whole = ({ path }: Rejection) => (path === undefined ? part : `${part}.${path}`);
  return rejected(...result.rejections.map((reason) => ({ ...reason, path: whole(reason) })));
}

function schemeOf({ scheme }: SettlementRecord): Result<Scheme<AssessmentRules>> {
  const read = parseScheme(
    scheme.document,
    () => assessmentVocabulary,
    (file) => {
      const text = scheme.tables[file];
      return text === undefined ? undefined : accepted(text);
    },
    () => ({}),
  );
  const whole = placed(read, { path: 'scheme.document' });
  return whole.ok ? accepted({ ...whole.value, id: scheme.id, hash: scheme.hash }) : whole;
}

type ClaimLine = SettlementRecord['inputs']['claims'][number];

function claimOf(line: ClaimLine, place: number, currency: string): Result<Claim> {
  const path = `inputs.claims.${place}`;
  const occurredOn = placed(parseDate(line.occurredOn), { path: `${path}.occurredOn` });
  const amount = optional(line.amount, (text) => Money.parse(text, currency), `${path}.amount`);
  if (!occurredOn.ok || !amount.ok) return rejected(...reasonsOf(occurredOn, amount));
  return accepted({
    claim: line.claim,
    member: line.member,
    count: line.count ?? 1,
    item: line.item,
    occurredOn: occurredOn.value,
    amount: amount.value,
    line: undefined,
  });
}

function claimantOf(
  line: ClaimLine,
  place: number,
  pool: string | undefined,
  currency: string,
): Result<Claimant> {
  const path = `inputs.claims.${place}`;
  const joined = optional(line.joined, parseDate, `${path}.joined`);
  const left = optional(line.left, parseDate, `${path}.left`);
  const proportion = optional(line.proportion, parseProportion, `${path}.proportion`);
  const amounts = (text: string) => parseAmounts(text, currency);
  const sharesPaid = optional(line.sharesPaid, amounts, `${path}.sharesPaid`);
  const arrears = optional(line.arrears, amounts, `${path}.arrears`);
  if (!joined.ok || !left.ok || !proportion.ok || !sharesPaid.ok || !arrears.ok) {
    return rejected(...reasonsOf(joined, left, proportion, sharesPaid, arrears));
  }
  const reason = orderFault(line.joined ?? '', line.left ?? '');
  if (reason !== undefined) return rejected({ path: `${path}.left`, ...reason });
  return accepted({
    member: line.member ?? '',
    joined: joined.value,
    left: left.value,
    proportion: proportion.value,
    class: line.class,
    pool,
    born: undefined,
    ages: new Map(line.age === undefined ? [] : [[line.occurredOn, line.age]]),
    received: (line.received ?? '').split(' ').filter((item) => item !== ''),
    sharesPaid: sharesPaid.value,
    arrears: arrears.value,
  });
}

/** The claimants by their names: of one with several claims, each line tells what its own claim asked for. */
function byName(lines: readonly Claimant[]): ReadonlyMap<string, Claimant> {
  const all = new Map<string, Claimant>();
  for (const line of lines) {
    const before = all.get(line.member);
    all.set(line.member, before === undefined ? line : together(before, line));
  }
  return all;
}

function together(one: Claimant, other: Claimant): Claimant {
  const told = Object.entries(other).filter(([, value]) => value !== undefined);
  return {
    ...one,
    ...Object.fromEntries(told),
    ages: new Map([...(one.ages ?? []), ...(other.ages ?? [])]),
    received: one.received.length > other.received.length ? one.received : other.received,
  };
}

function grantOf(
  line: SettlementRecord['inputs']['grants'][number],
  place: number,
  currency: string,
): Result<Grant> {
  const amount = placed(Money.parse(line.amount, currency), { path: `inputs.grants.${place}.amount` });
  return amount.ok
    ? accepted({
        grant: line.grant,
        name: line.name,
        amount: amount.value,
        corrects: line.corrects,
        year: line.year,
      })
    : amount;
}

function costOf(
  line: NonNullable<SettlementRecord['inputs']['costs']>[number],
  place: number,
  currency: string,
): Result<Cost> {
  const amount = placed(Money.parse(line.amount, currency), { path: `inputs.costs.${place}.amount` });
  return amount.ok
    ? accepted({
        cost: line.cost,
        name: line.name,
        amount: amount.value,
        corrects: line.corrects,
        year: line.year,
      })
    : amount;
}

/** A roll as the record tells it: the table of cohorts, the claimants, the seal. */
function rollOf(record: SettlementRecord, terms: Terms): Result<Roll> {
  const { rules, currency } = terms;
  const weight = granuleOfWeight(rules, currency);
  const minor = granuleOfMinorUnit(currency);
  const { members } = record.inputs;
  const cohorts = gathered(
    record.result.cohorts.map((line, place): Result<Cohort> => {
      const path = `result.cohorts.${place}`;
      const units = placed(parseGranules(line.units, weight), { path: `${path}.units` });
      const cap = optional(line.cap, (text) => parseGranules(text, minor), `${path}.cap`);
      const standing = standingOf(line, path, rules, currency);
      if (!units.ok || !cap.ok || !standing.ok) return rejected(...reasonsOf(units, cap, standing));
      if ((units.value === 0 && rules.sharing?.among === undefined) || line.members === 0) {
        return rejected({
          code: 'a-cohort-has-weight-and-members',
          path,
          found: `${line.units} × ${line.members}`,
        });
      }
      return accepted({
        weight: units.value,
        cap: cap.value,
        standing: standing.value,
        members: line.members,
      });
    }),
  );
  const claimants = gathered(
    record.inputs.claims.map((line, place) => claimantOf(line, place, record.pool, currency)),
  );
  if (!cohorts.ok || !claimants.ok) return rejected(...reasonsOf(cohorts, claimants));
  const weightless = cohorts.value.filter((cohort) => cohort.weight === 0);
  const balances = optional(
    members.accounts,
    (text) => Money.parse(text, currency),
    'inputs.members.accounts',
  );
  const paid = optional(
    members.paidThisYear,
    (text) => Money.parse(text, currency),
    'inputs.members.paidThisYear',
  );
  if (!balances.ok || !paid.ok) return rejected(...reasonsOf(balances, paid));
  const listed = balances.value?.minorUnits();
  const paidThisYear = paid.value?.minorUnits();
  const idle = members.listed - membersOf(cohorts.value);
  const reasons = openReasons();
  reasons.tellAll(recordedAccountFaults({ listed, idle }, cohorts.value, terms));
  reasons.tellAll(recordedCapFaults({ listed: paidThisYear, idle }, cohorts.value, terms));
  if (reasons.count > 0) return reasons.rejected();
  const excluded = excludedFault(membersOf(weightless), claimants.value, terms);
  if (excluded !== undefined) return rejected({ path: 'result.cohorts', ...excluded });
  if (cohorts.value.length === 0)
    return rejected({ code: 'a-record-has-a-table-of-cohorts', path: 'result.cohorts' });
  return accepted({
    listed: members.listed,
    inForce: membersOf(cohorts.value),
    weight: weightsOf(cohorts.value),
    cohorts: cohorts.value,
    ...(rules.accounts === undefined ? {} : { balances: listed }),
    ...(terms.perYear === undefined ? {} : { paidThisYear }),
    claimants: byName(claimants.value),
    seal: { digest: members.digest, columns: members.columns, buckets: members.buckets },
    draw: drawnAsRecorded(record),
  });
}

function standingOf(
  line: SettlementRecord['result']['cohorts'][number],
  path: string,
  rules: AssessmentRules,
  currency: string,
): Result<Standing> {
  const bases = gathered(
    weighing(basesOf(rules), rules, currency).map(({ column, granule }) =>
      placed(parseGranules(line.bases?.[column] ?? '', granule), { path: `${path}.bases.${column}` }),
    ),
  );
  return bases.ok ? accepted({ class: line.class, bases: bases.value }) : bases;
}

/** Who took a unit more cannot be drawn again without the list; what the record tells must at least add up. */
function drawnAsRecorded({ result }: SettlementRecord): Draw {
  const splits = result.surplus?.filter(({ to }) => to === 'members') ?? [];
  return (cohorts, take, _, refund) => {
    const extra = new Map<number, number>();
    let left = take;
    for (const place of cohorts) {
      const line = result.cohorts[place];
      const told = refund === undefined ? (line?.drawn ?? line?.extra) : line?.refunds?.[refund]?.extra;
      const drawn = Math.min(left, line?.members ?? 0, told ?? 0);
      extra.set(place, drawn);
      left -= drawn;
    }
    for (const place of cohorts) {
      const room = (result.cohorts[place]?.members ?? 0) - (extra.get(place) ?? 0);
      const more = Math.min(left, room);
      extra.set(place, (extra.get(place) ?? 0) + more);
      left -= more;
    }
    const { marginal } = refund === undefined ? result.split : (splits[refund] ?? {});
    return { extra, rank: marginal?.rank };
  };
}

function optional<T>(
  text: string | undefined,
  parse: (text: string) => Result<T>,
  path: string,
): Result<T | undefined> {
  return text === undefined ? accepted(undefined) : placed(parse(text), { path });
}
