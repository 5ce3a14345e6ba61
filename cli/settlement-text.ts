import type { Settlement } from '@openmutual/core/assessment';
import { correctionsLast, nameOfLine } from '@openmutual/core/correction';
import { type Label, label } from '@openmutual/core/label';
import type { YearLine } from '@openmutual/core/open-year';
import type { CohortDocument, SettlementDocument, YearDocument } from '@openmutual/core/settlement-document';
import { into, lackingIn, leftBy, outOf } from '@openmutual/core/year-working';
import { columns } from './columns.ts';
import type { ResultOptions } from './options.ts';

/** What was settled, as a table of its lines and one of its cohorts; labels in the language that is asked. */
export function settlementText(
  settlement: Settlement,
  document: SettlementDocument,
  { lang }: ResultOptions,
): string {
  const word = (key: string) => words[key]?.[lang] ?? key;
  const lines = [
    [word('members'), String(document.members)],
    [word('claims'), String(settlement.claims)],
    [word('benefits'), document.benefits],
    ...settlement.fees.map(({ fee, amount }) => [fee.name[lang], amount.toString()]),
    ...correctionsLast(settlement.costs).map((cost) => [nameOfLine(cost)[lang], `${cost.amount}`]),
    [word('carriedIn'), document.carriedIn],
    ...correctionsLast(settlement.grants).map((grant) => [nameOfLine(grant)[lang], `${grant.amount}`]),
    [word('total'), document.total],
    ...settlement.contributions.flatMap(({ rule, own, payers }) => [
      [rule.name[lang], own.toString()],
      ...payers.map(({ name, amount }) => [`  ${name[lang]}`, amount.toString()]),
    ]),
    ...(settlement.terms.rules.sharing === undefined
      ? []
      : [[word('collected'), settlement.collected.toString()]]),
    ...settlement.years.flatMap((year) => accountRows(year, lang)),
    ...settlement.excess.map(({ name, amount }) => [name[lang], amount.toString()]),
    ...(settlement.refunds.isZero() ? [] : [[word('void'), settlement.refunds.toString()]]),
    ...settlement.surplus.flatMap(({ rule, amount, level }) => [
      [rule.name[lang], amount.toString()],
      ...(level === undefined ? [] : [[`  ${word('level')}`, `${level.amount}`]]),
    ]),
    ...accountLines(settlement, lang),
    ...capLines(settlement, lang),
    [word('carriedOut'), document.carriedOut],
  ];
  const isShared = settlement.terms.rules.sharing !== undefined;
  const cohorts = document.cohorts.slice(0, SHOWN_MOST).map(isShared ? sharedRow : balanceRow);
  const more = document.cohorts.length - cohorts.length;
  const keys = isShared
    ? ['units', 'inCohort', 'share', 'more']
    : ['standing', 'inCohort', 'contributed', 'refunded'];
  const heads = keys.map(word);
  const rest = more > 0 ? `\n… ${more}` : '';
  const accounts = document.years === undefined ? '' : `${yearTable(document.years, word)}\n\n`;
  return `${columns([['', ''], ...lines]).trimStart()}\n\n${accounts}${columns([heads, ...cohorts])}${rest}`;
}

const words: Readonly<Record<string, Label>> = {
  members: label('members in force', '当期成员'),
  claims: label('claims', '赔案'),
  benefits: label('benefits', '互助金'),
  carriedIn: label('carried in', '上期结余'),
  total: label('to be raised', '应筹总额'),
  collected: label('collected', '分摊收取'),
  void: label('refunded, membership void', '成员资格终止退还'),
  carriedOut: label('carried out', '结转下期'),
  units: label('units', '份数'),
  inCohort: label('members', '成员'),
  standing: label('by', '依据'),
  contributed: label('contributed', '已缴'),
  refunded: label('refunded', '返还'),
  share: label('share', '分摊额'),
  more: label('one cent more', '多付一分'),
  level: label('which may hold', '储备上限'),
  year: label('year', '年度'),
  called: label('called', '累计会费'),
  income: label('lines in', '其他收入'),
  ofYear: label('benefits', '互助金'),
  costs: label('lines out', '其他支出'),
  balance: label('balance', '余额'),
  closed: label('closed', '已结清'),
};

/** By which lines the account of a year stands in the settlement; what is nothing is not told. */
function accountRows(year: YearLine, lang: ResultOptions['lang']): string[][] {
  return [into(year), outOf(year), leftBy(year), lackingIn(year)].flatMap(({ name, amount }) =>
    amount.isZero() ? [] : [[name[lang], `${amount}`]],
  );
}

/** What came into each year and went out of it so far. */
function yearTable(years: readonly YearDocument[], word: (key: string) => string): string {
  const heads = ['year', 'called', 'income', 'ofYear', 'costs', 'balance'].map(word);
  const rows = years.map(({ year, called, income, benefits, costs, balance, closed }) => {
    const name = closed === true ? `${year} (${word('closed')})` : year;
    return [name, called, income, benefits, costs, balance];
  });
  return columns([heads, ...rows]);
}

/** The own accounts of all members: what they were credited, what was refunded out of them, and what is in them now. */
function accountLines({ accounts }: Settlement, lang: ResultOptions['lang']): string[][] {
  if (accounts === undefined) return [];
  const { rule, income, refunds, after } = accounts;
  return [
    ...(income === undefined ? [] : [[income.rule.name[lang], income.credits.toString()]]),
    ...(rule.refund === undefined ? [] : [[rule.refund.name[lang], refunds.toString()]]),
    [rule.name[lang], after.toString()],
  ];
}

/** What all members have paid in the year of a cap. */
function capLines({ positionOut }: Settlement, lang: ResultOptions['lang']): string[][] {
  const { capsUsed } = positionOut;
  if (capsUsed === undefined) return [];
  const { from, amount } = capsUsed;
  const name = label(`against the yearly caps since ${from}`, `${from}起已用年度上限`);
  return [[name[lang], `${amount}`]];
}

function sharedRow({ units, members, share, extra }: CohortDocument): string[] {
  return [units, String(members), share, String(extra)];
}

/** Of a fund that does not share: what a member goes by, contributes and gets back. */
function balanceRow({
  class: kind,
  bases = {},
  members,
  contributed,
  refunds = [],
}: CohortDocument): string[] {
  const standing = [
    ...(kind === undefined ? [] : [kind]),
    ...Object.entries(bases).map((base) => base.join(' ')),
  ];
  const back = refunds.map(({ refund, extra = 0 }) => (extra > 0 ? `${refund} (+${extra})` : refund));
  return [standing.join(', ') || '–', String(members), contributed ?? '–', back.join(', ') || '–'];
}

/** Cohorts printed on a terminal; the record has them all. */
const SHOWN_MOST = 20;
