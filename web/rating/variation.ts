import { parseDate } from '@openmutual/core/date';
import type { Label } from '@openmutual/core/label';
import { same } from '@openmutual/core/label';
import type { Quote } from '@openmutual/core/rating';
import type { TariffQuestions } from '@openmutual/core/tariff-questions';
import { plainAmount } from '../form/plain-amount.ts';
import { type RiskDraft, type Texts, withOthers } from './risk-draft.ts';

/** Something in a risk that can be moved, to see what the premium becomes. */
export interface Variable {
  readonly id: string;
  /** Its own name, or the kind of thing that it is of. */
  readonly of: VariableKind;
  readonly name: Label;
  readonly now: string;
  /** The values for which a premium is found, in their order: those of the tariff, or around what is stated. */
  readonly values: readonly string[];
  /** Whether the values are words, which have no distance from one another. */
  readonly isChoice: boolean;
  /** The risk with another value; nothing else changes. */
  readonly at: (value: string) => RiskDraft;
}

export type VariableKind =
  | 'sum'
  | 'period-months'
  | 'period-days'
  | 'limit'
  | 'fact'
  | 'maintenance'
  | 'testing'
  | 'cover'
  | 'machine'
  | 'discount';

/** More of these is more at risk: where it costs less, a reader should know. */
export const growing: readonly VariableKind[] = [
  'sum',
  'period-months',
  'period-days',
  'limit',
  'cover',
  'machine',
];

/** Everything in a draft that can be moved, in the order of the form. */
export function variables(draft: RiskDraft, questions: TariffQuestions, quote: Quote): Variable[] {
  return [
    ...factVariables(draft, questions),
    ...periodVariables(draft, questions, quote),
    ...limitVariables(draft, questions),
    ...sumVariables(draft, questions),
    ...maintenanceVariables(draft, questions),
    ...coverVariables(draft, questions),
    ...draft.plant.map(
      (machine, place): Variable => ({
        id: `machine-${place}`,
        of: 'machine',
        name: same(machine.machine),
        now: plainAmount(machine.replacementValue),
        values: around(plainAmount(machine.replacementValue)),
        isChoice: false,
        at: (value) => ({
          ...draft,
          plant: draft.plant.map((other, at) =>
            at === place ? { ...other, replacementValue: value } : other,
          ),
        }),
      }),
    ),
    {
      id: 'discount',
      of: 'discount',
      name: same(''),
      now: draft.discount.trim() === '' ? '0%' : draft.discount.trim(),
      values: ['0%', '2.5%', '5%', '7.5%', '10%', '12.5%', '15%', '20%', '25%', '30%'],
      isChoice: false,
      at: (discount) => ({ ...draft, discount }),
    },
  ];
}

function factVariables(draft: RiskDraft, { facts }: TariffQuestions): Variable[] {
  // Deductibles first: they are what one moves to pay less.
  const isDeductible = (fact: (typeof facts)[number]) => fact.neededFor.includes('losses');
  const ordered = [...facts.filter(isDeductible), ...facts.filter((fact) => !isDeductible(fact))];
  return ordered.flatMap(({ name, declaration, neededFor }): Variable[] => {
    const now = draft.facts[name]?.trim() || declaration.usual;
    if (!neededFor.includes('premium') || now === undefined) return [];
    const { oneOf, form } = declaration;
    const plain = form === 'money' ? plainAmount(now) : now;
    return [
      {
        id: `fact-${name}`,
        of: 'fact',
        name: declaration.name,
        now: plain,
        values: oneOf ?? around(plain),
        isChoice: oneOf !== undefined,
        at: (value) => ({ ...draft, facts: { ...draft.facts, [name]: value } }),
      },
    ];
  });
}

function periodVariables(draft: RiskDraft, { months }: TariffQuestions, quote: Quote): Variable[] {
  const { period } = draft;
  const name = same('');
  if (period.by === 'days') {
    const at = (days: string) => ({ ...draft, period: { ...period, days } });
    const now = period.days.trim();
    return [{ id: 'period', of: 'period-days', name, now, values: around(now, 0), isChoice: false, at }];
  }
  const now = quote.period.months;
  if (now === undefined) return [];
  const values = months.works.length > 0 ? months.works : around(`${now}`, 0);
  const from = parseDate(period.from);
  const at = (value: string) => {
    if (period.by === 'months' || !from.ok || !/^\d{1,5}$/.test(value))
      return { ...draft, period: { ...period, months: value } };
    // The last day before so many months are over.
    const to = from.value.add({ months: Number(value) }).subtract({ days: 1 });
    return { ...draft, period: { ...period, to: `${to}` } };
  };
  return [{ id: 'period', of: 'period-months', name, now: `${now}`, values, isChoice: false, at }];
}

function limitVariables(draft: RiskDraft, { limits }: TariffQuestions): Variable[] {
  return amountVariables('limit', limits, draft.limits, (texts) => ({ ...draft, limits: texts }));
}

function sumVariables(draft: RiskDraft, { items }: TariffQuestions): Variable[] {
  return amountVariables('sum', items, draft.sums, (texts) => ({ ...draft, sums: texts }));
}

function amountVariables(
  of: 'limit' | 'sum',
  asked: readonly { readonly name: string; readonly label: Label }[],
  texts: Texts,
  drafted: (texts: Texts) => RiskDraft,
): Variable[] {
  const labels = new Map(asked.map(({ name, label }) => [name, label]));
  return withOthers(asked, texts).flatMap((name): Variable[] => {
    const now = plainAmount(texts[name] ?? '');
    if (now === '') return [];
    return [
      {
        id: `${of}-${name}`,
        of,
        name: labels.get(name) ?? same(name),
        now,
        values: around(now),
        isChoice: false,
        at: (value) => drafted({ ...texts, [name]: value }),
      },
    ];
  });
}

function maintenanceVariables(draft: RiskDraft, { months, isTestingAsked }: TariffQuestions): Variable[] {
  const name = same('');
  const [ofMaintenance, ofTesting] = [draft.maintenanceMonths.trim(), draft.testing.trim()];
  return [
    ...(draft.tier === '' || ofMaintenance === ''
      ? []
      : [
          {
            id: 'maintenance',
            of: 'maintenance' as const,
            name,
            now: ofMaintenance,
            values: months.maintenance.length > 0 ? months.maintenance : around(ofMaintenance, 0),
            isChoice: false,
            at: (value: string) => ({ ...draft, maintenanceMonths: value }),
          },
        ]),
    ...(!isTestingAsked || ofTesting === ''
      ? []
      : [
          {
            id: 'testing',
            of: 'testing' as const,
            name,
            now: ofTesting,
            values: Array.from({ length: Math.min(12, Number(ofTesting) + 4) }, (_, place) => `${place + 1}`),
            isChoice: false,
            at: (testing: string) => ({ ...draft, testing }),
          },
        ]),
  ];
}

function coverVariables(draft: RiskDraft, { covers }: TariffQuestions): Variable[] {
  return covers.flatMap(({ name, label }): Variable[] => {
    const asked = draft.covers[name];
    const now = plainAmount(asked?.limit ?? '');
    if (asked === undefined || now === '') return [];
    return [
      {
        id: `cover-${name}`,
        of: 'cover',
        name: label,
        now,
        values: around(now),
        isChoice: false,
        at: (limit) => ({ ...draft, covers: { ...draft.covers, [name]: { ...asked, limit } } }),
      },
    ];
  });
}

/**
 * Values around one that is stated, from its half to its double, each once: `8.00` → `4.00`, `5.00` … `16.00`. What stands behind
 * the number stays. They are questions, not results; nothing is rounded that anybody pays.
 *
 * @param decimals of the values; without, as many as it has, and for a rate two more
 */
export function around(text: string, decimals?: number): string[] {
  const [, digits, behind = ''] = /^(\d+(?:\.\d+)?)(.*)$/s.exec(text.trim()) ?? [];
  if (digits === undefined) return [];
  const [whole = '0', part = ''] = digits.split('.');
  const places = decimals ?? (behind === '' ? part.length : part.length + 2);
  const units = BigInt(whole + part.padEnd(places, '0').slice(0, places));
  const found = Array.from({ length: 13 }, (_, step) => (units * BigInt(step + 4)) / 8n);
  return [...new Set(found)].map((value) => {
    const written = `${value}`.padStart(places + 1, '0');
    const end = written.length - places;
    const number = places === 0 ? written : `${written.slice(0, end)}.${written.slice(end)}`;
    // A rate is written without zeros behind it.
    return (behind === '' || places === 0 ? number : number.replace(/\.?0+$/, '')) + behind;
  });
}

/** A value as a place on an axis; for drawing only. */
export function placeOf(value: string): number {
  return Number.parseFloat(value);
}
