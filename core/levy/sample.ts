import { date } from '../period/date.ts';
import type { PayPeriod } from '../period/pay-period.ts';
import { accepted, certain, type Rejection, type Result } from '../result/result.ts';
import { parseScheme } from '../scheme/parse-scheme.ts';
import { tableText } from '../scheme/sample.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { type Law, lawOn } from './law/law.ts';
import { contribution, type Levy, parsePerson } from './levy.ts';
import { type LevyRules, levyVocabulary } from './rules/rules.ts';

/** A table of an example: what it declares and its text. */
export interface SampleTable {
  readonly axes: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly csv: string;
}

/** A social scheme in effect since 2025, for examples in tests. */
export function sampleScheme(
  rules: object,
  currency = 'EUR',
  tables: Readonly<Record<string, SampleTable>> = {},
  versions?: readonly object[],
): Result<Scheme<LevyRules>> {
  const declared = Object.entries(tables).map(([name, { axes, values }]) => [
    name,
    { file: `tables/${name}.csv`, axes, values },
  ]);
  const version = {
    from: '2025-01-01',
    recorded: '2024-12-01',
    adoptedBy: { kind: 'law', ref: 'example' },
    rules: { parties: ['employee', 'employer'], periods: { month: 'ownLimits' }, ...rules },
  };
  return parseScheme(
    {
      scheme: 'demo/example',
      kind: 'social',
      name: { en: 'example', zh: '示例' },
      currency,
      timeZone: 'Europe/Berlin',
      checkedOn: '2026-11-21',
      tables: Object.fromEntries(declared),
      versions: versions ?? [version],
    },
    () => levyVocabulary,
    (file) => accepted(tableText(tables[file.replace(/^tables\/|\.csv$/g, '')]?.csv ?? '')),
    () => ({ file: 'scheme.yaml' }),
  );
}

/** A branch of an example; what is not said is a flat differential rate for both sides. */
export function sampleBranch(changes: object = {}): object {
  return {
    branch: 'pension',
    name: { en: 'pension', zh: '养老' },
    source: 'Act 5',
    rates: {
      law: 'flat',
      each: { employee: { value: '8%', source: '§1' }, employer: { value: '16%', source: '§2' } },
    },
    sharing: { law: 'differential' },
    rounding: { share: 'half-up 0.01' },
    ...changes,
  };
}

export function sampleLaw(
  scheme: Result<Scheme<LevyRules>>,
  period: PayPeriod = 'month',
  on = '2025-05-01',
): Law {
  return certain(lawOn(certain(scheme), date(on), period));
}

export function levyOf(law: Law, wage: string, given: Readonly<Record<string, string>> = {}): Result<Levy> {
  const person = parsePerson(law, wage, given);
  return person.ok ? contribution(law, person.value) : person;
}

/** The amounts of all parties as text, in the order in which the rules name them; or the codes of the rejection. */
export function amounts(levy: Result<Levy>): string[] {
  if (!levy.ok) return levy.rejections.map(({ code }) => code);
  return Object.values(levy.value.parties).map(String);
}

const limits = { axes: { period: 'exact' } };
const bandValues = { above: 'text', upTo: 'text', rate: 'rate' };
const slabValues = { wageFrom: 'text', wageBelow: 'text', ...bandValues };

/**
 * National Insurance of the tax year 1986/87, letter A and D, dated as if in force in 2025.
 *
 * @source hmrc/calculate-ni-frontend national-insurance.conf (b698c30), 1986
 */
export const whole1986 = {
  limits: {
    ...limits,
    values: { LEL: 'money', EB2: 'money', EB3: 'money', EB4: 'money', UEL: 'money' },
    csv: `from,to,period,LEL,EB2,EB3,EB4,UEL,source
2025-01-01,,week,38,60,95,140,285,1986
2025-01-01,,month,164.67,260,411.67,606.67,1235,1986`,
  },
  bands: {
    axes: { party: 'exact', category: 'exact', earnings: 'exact', slice: 'exact' },
    values: slabValues,
    csv: `from,to,party,category,earnings,slice,wageFrom,wageBelow,above,upTo,rate,source
2025-01-01,,employee employer,A D,0,whole,,LEL,,,0%,1986
2025-01-01,,employee employer,A,1,low,LEL,EB2,,LEL,5%,1986
2025-01-01,,employee employer,A,1,high,LEL,EB2,LEL,UEL,5%,1986
2025-01-01,,employee employer,A,2,low,EB2,EB3,,LEL,7%,1986
2025-01-01,,employee employer,A,2,high,EB2,EB3,LEL,UEL,7%,1986
2025-01-01,,employee employer,A,3,low,EB3,EB4,,LEL,9%,1986
2025-01-01,,employee employer,A,3,high,EB3,EB4,LEL,UEL,9%,1986
2025-01-01,,employee,A,4,low,EB4,,,LEL,9%,1986
2025-01-01,,employee,A,4,high,EB4,,LEL,UEL,9%,1986
2025-01-01,,employer,A,4,low,EB4,,,LEL,10.45%,1986
2025-01-01,,employer,A,4,high,EB4,,LEL,UEL,10.45%,1986
2025-01-01,,employer,A,4,top,EB4,,UEL,,10.45%,1986
2025-01-01,,employee,D,4,low,LEL,,,LEL,9%,1986
2025-01-01,,employee,D,4,high,LEL,,LEL,UEL,6.85%,1986
2025-01-01,,employer,D,4,whole,LEL,,,,10.45%,1986
2025-01-01,,employee,A,4,top,EB4,,UEL,,0%,1986
2025-01-01,,employee,D,4,top,LEL,,UEL,,0%,1986`,
  },
} satisfies Record<string, SampleTable>;

export const rules1986 = {
  periods: { week: 'ownLimits', month: 'ownLimits', 'four-weeks': { as: 'week', times: '4' } },
  facts: { category: { name: { en: 'category letter', zh: '类别字母' }, oneOf: ['A', 'D'], example: 'A' } },
  limits: 'limits',
  branches: [
    sampleBranch({
      rates: { law: 'slab', bands: 'bands' },
      sharing: {
        law: 'equalProgressive',
        between: ['employee', 'employer'],
        for: { category: 'A' },
        below: 'EB4',
      },
      rounding: { band: 'down 0.001 then half-down 0.01' },
    }),
  ],
};

/**
 * National Insurance of the tax years 2025/26 and 2026/27, letter A and F, by the month and the week.
 *
 * @source hmrc/calculate-ni-frontend national-insurance.conf (b698c30), 2025
 */
export const slices2025 = {
  limits: {
    ...limits,
    values: { ST: 'money', PT: 'money', FUST: 'money', UEL: 'money' },
    csv: `from,to,period,ST,PT,FUST,UEL,source
2025-01-01,,week,96,242,481,967,2025
2025-01-01,,month,417,1048,2083,4189,2025`,
  },
  bands: {
    axes: { party: 'exact', category: 'exact', slice: 'exact' },
    values: bandValues,
    csv: `from,to,party,category,slice,above,upTo,rate,source
2025-01-01,,employee,A F,1,,PT,0%,2025
2025-01-01,,employee,A F,2,PT,UEL,8%,2025
2025-01-01,,employee,A F,3,UEL,,2%,2025
2025-01-01,,employer,A F,1,,ST,0%,2025
2025-01-01,,employer,A,2,ST,UEL,15%,2025
2025-01-01,,employer,A,3,UEL,,15%,2025
2025-01-01,,employer,F,2,ST,FUST,0%,2025
2025-01-01,,employer,F,3,FUST,,15%,2025`,
  },
} satisfies Record<string, SampleTable>;

export const rules2025 = {
  periods: { week: 'ownLimits', month: 'ownLimits' },
  facts: { category: { name: { en: 'category letter', zh: '类别字母' }, oneOf: ['A', 'F'], example: 'A' } },
  limits: 'limits',
  branches: [
    sampleBranch({
      rates: { law: 'marginal', bands: 'bands' },
      rounding: { band: 'down 0.001 then half-down 0.01' },
    }),
  ],
};

/** Why something is refused; nothing where it is not. */
export function reasons(result: Result<unknown>): readonly Rejection[] {
  return result.ok ? [] : result.rejections;
}
