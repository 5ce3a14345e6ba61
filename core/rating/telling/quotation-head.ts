import { decimal } from '../../rate/fraction.ts';
import type { Fact } from '../../scheme/fact.ts';
import { type Label, label } from '../../working/label.ts';
import { tierNames } from '../item/maintenance.ts';
import { type About, partyRoles } from '../risk/about.ts';
import { type Block, below, note, type Particular, periodText, type Quotation } from './quotation.ts';

/** Who and what is insured, where, how long and in which money; what a quote should say and the risk leaves open is named. */
export function head(quotation: Quotation): Block[] {
  const { risk, quote, language, scheme } = quotation;
  const { maintenance, testing, coInsurers, about = {} } = risk;
  const rows: readonly Head[] = [
    ...partyRows(about, coInsurers !== undefined, language),
    [words.project, about.project, 'asked'],
    [words.site, about.site, 'asked'],
    [words.period, periodText(quote.period, language)],
    [words.maintenance, maintenance === undefined ? undefined : maintenanceText(maintenance, language)],
    [words.testing, testing === undefined ? undefined : monthsText(testing.months, language)],
    [words.currency, scheme.currency],
    [words.jurisdiction, about.jurisdiction, 'asked'],
    [words.validUntil, about.validUntil?.toString(), 'asked'],
    [words.payment, paymentText(about, language), 'asked'],
  ];
  const said = rows.flatMap(([name, text]): Particular[] =>
    text === undefined ? [] : [[name[language], text]],
  );
  const open = rows.filter(([, text, asked]) => text === undefined && asked !== undefined);
  const notStated = open.map(([name]) => name[language]).join(language === 'en' ? ', ' : '、');
  return [
    { kind: 'particulars', rows: said },
    ...(open.length === 0 ? [] : [note(`${words.notStated[language]}${notStated}`)]),
  ];
}

/** What the tariff asked of the risk beside sums and times, and the discount. */
export function facts({ version, risk, language }: Quotation): Block[] {
  const declared = version.rules.facts ?? {};
  const rows = Object.entries(risk.facts).map(
    ([name, fact]): Particular => [declared[name]?.name[language] ?? name, factText(fact)],
  );
  if (risk.discount !== undefined) rows.push([words.discount[language], `${risk.discount}`]);
  return below(words.facts[language], rows.length === 0 ? [] : [{ kind: 'particulars', rows }]);
}

/** A word of the head, what is said to it, and whether every quote should say it. */
type Head = readonly [name: Label, text: string | undefined, asked?: 'asked'];

/** Several insurers are named with their shares, further below. */
function partyRows({ parties = {} }: About, isShared: boolean, language: keyof Label): Head[] {
  return partyRoles.map((role): Head => {
    const named = parties[role];
    const all = typeof named === 'string' ? named : named?.join(language === 'en' ? '; ' : '；');
    if (role === 'insurer' && isShared) return [roles[role], all ?? words.coInsurers[language]];
    return isAsked(role) ? [roles[role], all, 'asked'] : [roles[role], all];
  });
}

function isAsked(role: (typeof partyRoles)[number]): boolean {
  return role === 'principal' || role === 'contractor' || role === 'insurer';
}

function maintenanceText(
  { tier, months }: { readonly tier: keyof typeof tierNames; readonly months: number },
  language: keyof Label,
): string {
  const time = monthsText(months, language);
  return language === 'en' ? `${time}, ${tierNames[tier].en}` : `${time}，${tierNames[tier].zh}`;
}

function monthsText(months: number, language: keyof Label): string {
  return language === 'en' ? `${months} months` : `${months} 个月`;
}

function paymentText({ paymentWithinDays: days }: About, language: keyof Label): string | undefined {
  if (days === undefined) return undefined;
  return language === 'en' ? `within ${days} days` : `${days} 天内`;
}

function factText(fact: Fact): string {
  return typeof fact === 'object' && 'n' in fact ? decimal(fact) : `${fact}`;
}

/** @source the parties to a works policy: Munich Re CAR policy form, docplayer.net/24633042; 通用 for the Chinese words */
const roles: Readonly<Record<(typeof partyRoles)[number], Label>> = {
  principal: label('Principal', '业主（发包人）'),
  contractor: label('Contractor', '承包人'),
  subcontractors: label('Subcontractors', '分包人'),
  suppliers: label('Suppliers', '供应商'),
  lenders: label('Lenders', '贷款人'),
  insurer: label('Insurer', '保险人'),
  broker: label('Broker', '保险经纪人'),
};

const words = {
  project: label('Project', '工程名称'),
  site: label('Site', '工程地址'),
  period: label('Period of insurance', '保险期限'),
  maintenance: label('Maintenance period', '保证期'),
  testing: label('Testing, within the period', '试车期（含于保险期限内）'),
  currency: label('Currency', '币种'),
  jurisdiction: label('Jurisdiction', '司法管辖'),
  validUntil: label('Valid until', '报价有效期至'),
  payment: label('Payment', '付费期限'),
  coInsurers: label('the co-insurers below, each for its share', '由下列共保人按份额承保'),
  notStated: label('Not stated: ', '未载明：'),
  facts: label('Particulars of the risk', '风险情况'),
  discount: label('Discount on items 1, 3, 4 and 5', '第 1、3、4、5 项优惠'),
} as const satisfies Readonly<Record<string, Label>>;
