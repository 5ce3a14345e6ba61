import { Money } from '../../money/money.ts';
import { type Label, label } from '../../working/label.ts';
import type { Item } from '../item/item.ts';
import { limitNames } from '../item/liability.ts';
import type { Risk } from '../risk/risk.ts';
import type { Limits } from '../risk/risk-schema.ts';
import { type LossSection, liabilitySections } from '../tariff/indemnity-rules.ts';
import { rateText } from '../tariff/rate-text.ts';
import { type Block, below, type Column, periodText, type Quotation, type Row } from './quotation.ts';
import { deductibleNumbers } from './quotation-indemnity.ts';

/**
 * The table of what is insured: interest | sum insured or limit | rate ‰ | premium | deductible | remarks.
 *
 * Each insured item with its sum, then the line of its rate and premium. The premiums of the column are the package and
 * the plant; deductibles stand there by their numbers in the table of them.
 *
 * @source the columns 保险项目 | 保险金额 | 费率‰ | 保险费 | 免赔额 | 备注: PICC schedule, github.com/xiahuibin/yh, baoxianht35.jsp
 */
export function schedule(quotation: Quotation): Block[] {
  const { language } = quotation;
  const columns = [
    ...[column(words.interest, 'words'), column(words.sum, 'figures'), column(words.rate, 'figures')],
    ...[column(words.premium, 'figures'), column(words.deductible, 'words'), column(words.remarks, 'words')],
  ].map(({ name, holds }) => ({ name: name[language], holds }));
  const rows = [
    ...damageRows(quotation),
    ...plantRow(quotation),
    ...liabilityRows(quotation),
    ...ratedRows(
      quotation,
      quotation.quote.items.filter(({ item }) => item === 'maintenance'),
    ),
    ...coverRows(quotation),
    ...minimumRow(quotation),
  ].map((line) => rowOf(line, quotation));
  return below(words.schedule[language], [{ kind: 'table', columns, rows }]);
}

/** Every machine with its value and its time on the site. */
export function plantList({ version, risk, quote, language }: Quotation): Block[] {
  const columns = [
    ...[column(words.machine, 'words'), column(words.class, 'words'), column(words.value, 'figures')],
    ...[column(words.time, 'words'), column(words.annualRate, 'figures'), column(words.premium, 'figures')],
  ].map(({ name, holds }) => ({ name: name[language], holds }));
  const rows = risk.plant.map((machine, place): Row => {
    const item = quote.machines[place];
    return [
      machine.machine,
      version.rules.plant?.classes[machine.class]?.[language] ?? machine.class,
      `${machine.replacementValue}`,
      periodText(machine.period, language),
      item === undefined ? '' : rateOf(item),
      `${item?.premium ?? ''}`,
    ];
  });
  return below(words.plantList[language], rows.length === 0 ? [] : [{ kind: 'table', columns, rows }]);
}

interface Line {
  readonly interest: string;
  readonly sum?: Money | undefined;
  readonly rate?: string;
  readonly premium?: Money;
  readonly remark?: string;
  /** Whose deductibles stand in the line. */
  readonly sections?: readonly LossSection[];
}

const NOTHING = '–';

function rowOf(
  { interest, sum, rate = '', premium, remark = '', sections = [] }: Line,
  quotation: Quotation,
): Row {
  const deductible = sections.length === 0 ? '' : deductibleNumbers(quotation, sections);
  return [interest, `${sum ?? ''}`, rate, `${premium ?? ''}`, deductible, remark];
}

/** The insured items of each part below one another, then what the part costs; at the end the total sum insured. */
function damageRows({ version, risk, quote, language }: Quotation): Line[] {
  const { parts = {}, items } = version.rules.materialDamage;
  const own = quote.items.filter(({ item }) => Object.hasOwn(parts, item)).map(({ item }) => item);
  const partOf = (name: string) => own.find((part) => parts[part]?.items.includes(name)) ?? 'material-damage';
  const lines = ['material-damage', ...own].flatMap((part): Line[] => {
    const charged = quote.items.find(({ item }) => item === part);
    const insured = risk.materialDamage.filter(({ item }) => partOf(item) === part);
    return [
      ...insured.map(({ item, sumInsured }) => ({
        interest: items[item]?.[language] ?? item,
        sum: sumInsured,
      })),
      ...(charged === undefined ? [] : [ratedLine(charged, charged.base, language)]),
    ];
  });
  const sections = ['material-damage'] as const;
  return [...lines, { interest: words.totalSum[language], sum: quote.package.sumInsured, sections }];
}

function plantRow({ risk, quote, language }: Quotation): Line[] {
  if (risk.plant.length === 0) return [];
  const sum = quote.machines.reduce((all, { base }) => all.plus(base), Money.zero(quote.plant.currency));
  const line = { interest: words.plant[language], sum, premium: quote.plant };
  return [{ ...line, remark: words.listed[language], sections: ['plant'] }];
}

function liabilityRows(quotation: Quotation): Line[] {
  const { version, risk, quote, language } = quotation;
  const stated = limitLines(risk, language);
  if (version.rules.liability?.kind === 'included') {
    const remark = words.included[language];
    return [{ interest: words.liability[language], remark, sections: liabilitySections }, ...stated];
  }
  const charged = quote.items.find(({ item }) => item === 'liability');
  if (charged === undefined) return stated;
  const remark = `${words.rateOf[language]}${charged.base}`;
  return [...stated, { ...ratedLine(charged, undefined, language), remark, sections: liabilitySections }];
}

function limitLines({ liability = {} }: Risk, language: keyof Label): Line[] {
  const keys = Object.keys(limitNames) as readonly (keyof Limits)[];
  return keys.flatMap((key): Line[] => {
    const limit = liability[key];
    return limit === undefined ? [] : [{ interest: limitNames[key][language], sum: limit }];
  });
}

function ratedRows({ language }: Quotation, items: readonly Item[]): Line[] {
  return items.map((item) => ratedLine(item, item.base, language));
}

/** An additional cover with its own limit; where its rate is of another sum, the remark says of which. */
function coverRows({ version, risk, quote, language }: Quotation): Line[] {
  return risk.additional.flatMap(({ cover, limit, days }): Line[] => {
    const item = quote.items.find(({ item: name }) => name === cover);
    if (item === undefined) return [];
    const isLiability = version.rules.additional?.covers[cover]?.category === 'liability';
    const sections: readonly LossSection[] = isLiability ? liabilitySections : ['material-damage'];
    const line = { ...ratedLine(item, limit ?? item.base, language), sections };
    if (days !== undefined) return [{ ...line, remark: `${limit} × ${days} = ${item.base}` }];
    const isOther = item.rate !== undefined && limit !== undefined && !limit.equals(item.base);
    return [isOther ? { ...line, remark: `${words.rateOf[language]}${item.base}` } : line];
  });
}

function minimumRow({ quote, language }: Quotation): Line[] {
  const missing = quote.package.premium.minus(quote.package.separate);
  return missing.isZero() ? [] : [{ interest: words.minimum[language], premium: missing }];
}

function ratedLine(item: Item, sum: Money | undefined, language: keyof Label): Line {
  const remark = item.rate === undefined ? { remark: words.amount[language] } : {};
  return {
    interest: item.working.label[language],
    sum,
    rate: rateOf(item),
    premium: item.premium,
    ...remark,
  };
}

/** In ‰ without the sign: the column has it. */
function rateOf({ rate }: Item): string {
  return rate === undefined ? NOTHING : rateText(rate.rate.fraction(), '‰').slice(0, -1);
}

function column(name: Label, holds: Column['holds']) {
  return { name, holds };
}

const words = {
  schedule: label('Schedule', '保险明细'),
  interest: label('Interest', '保险项目'),
  sum: label('Sum insured or limit', '保险金额'),
  rate: label('Rate ‰', '费率‰'),
  premium: label('Premium', '保险费'),
  deductible: label('Deductible', '免赔额'),
  remarks: label('Remarks', '备注'),
  totalSum: label('Total sum insured', '总保险金额'),
  plant: label('Plant and machinery', '施工用机器、装置和机械设备'),
  listed: label('list below', '另附清单'),
  plantList: label('Plant and machinery, list', '施工用机器、装置和机械设备清单'),
  machine: label('Machine', '机器'),
  class: label('Class', '类别'),
  value: label('Replacement value', '重置价值'),
  time: label('On the site', '在场期间'),
  annualRate: label('Rate ‰ per annum', '年费率‰'),
  liability: label('Third-party liability', '第三者责任'),
  included: label('covered, not charged', '已承保，不另收费'),
  rateOf: label('rate of ', '费率基数 '),
  minimum: label('Up to the minimum premium', '补足最低保险费'),
  amount: label('an amount', '定额'),
} as const satisfies Readonly<Record<string, Label>>;
