import type { TariffQuestions } from '@openmutual/core/tariff-questions';
import { plainAmount } from '../form/plain-amount.ts';

/** A risk as it is being written: all of it text, as it was typed, by the words of the tariff. What is empty is not stated. */
export interface RiskDraft {
  /** The money of the sums; that of the tariff where it is empty. */
  readonly currency: string;
  readonly period: TimeDraft;
  /** By insured item. */
  readonly sums: Texts;
  readonly containsPremium: boolean;
  readonly plant: readonly MachineDraft[];
  /** By the kind of limit. */
  readonly limits: Texts;
  readonly tier: string;
  readonly maintenanceMonths: string;
  /** By cover: those that are asked for. */
  readonly covers: Readonly<Record<string, CoverDraft>>;
  readonly testing: string;
  readonly facts: Texts;
  readonly discount: string;
  readonly instalments: string;
  readonly coInsurers: readonly { readonly insurer: string; readonly share: string }[];
  readonly about: AboutDraft;
}

export type Texts = Readonly<Record<string, string>>;

export const timeWays = ['dates', 'months', 'days'] as const;
export type TimeWay = (typeof timeWays)[number];

/** How long something lasts; only what belongs to the way in which it is stated counts. */
export interface TimeDraft {
  readonly by: TimeWay;
  readonly from: string;
  readonly to: string;
  readonly months: string;
  readonly days: string;
}

export interface MachineDraft extends TimeDraft {
  readonly machine: string;
  readonly class: string;
  readonly replacementValue: string;
  readonly rate: string;
}

export interface CoverDraft {
  readonly limit: string;
  readonly days: string;
}

/** What a quotation says beside the figures. Lists are texts of several lines. */
export interface AboutDraft {
  readonly words: Texts;
  readonly parties: Texts;
  readonly lists: Texts;
  readonly clauses: readonly { readonly clause: string; readonly terms: string }[];
}

export const aboutWords = ['project', 'site', 'jurisdiction', 'validUntil', 'paymentWithinDays'] as const;
export const aboutLists = ['hazards', 'warranties', 'exclusions'] as const;

const timeKeys = { dates: ['from', 'to'], months: ['months'], days: ['days'] } as const;

/** A draft as the document of a risk, as the command reads it, and the field of each place in it. */
export interface DraftedRisk {
  readonly document: Record<string, unknown>;
  readonly fieldOf: (path: string) => string | undefined;
}

/** The ids of the fields, by what they state. */
export const fields = {
  scheme: 'scheme',
  on: 'on',
  currency: 'currency',
  sum: (item: string) => `sum-${item}`,
  time: (key: string) => `period-${key}`,
  machine: (place: number, key: string) => `machine-${place}-${key}`,
  limit: (limit: string) => `limit-${limit}`,
  tier: 'maintenance-tier',
  maintenanceMonths: 'maintenance-months',
  cover: (cover: string, key: 'cover' | 'limit' | 'days' = 'cover') => `cover-${cover}-${key}`,
  testing: 'testing-months',
  fact: (fact: string) => `fact-${fact}`,
  containsPremium: 'premium-in',
  discount: 'discount',
  instalments: 'instalments',
  insurer: (place: number, key: string) => `co-insurer-${place}-${key}`,
  about: (key: string) => `about-${key}`,
  clause: (place: number, key: string) => `clause-${place}-${key}`,
} as const;

/** The document of a draft: what is empty is left out, and what this tariff does not ask stays, for it is refused aloud. */
export function draftedRisk(draft: RiskDraft, questions: TariffQuestions): DraftedRisk {
  const items = statedOf(questions.items, draft.sums);
  const covers = withOthers(questions.covers, draft.covers).filter(
    (name) => draft.covers[name] !== undefined,
  );
  const document = {
    currency: draft.currency.trim() || questions.currency,
    period: timeDocument(draft.period),
    materialDamage: items.map(([item, text]) => ({ item, sumInsured: plainAmount(text) })),
    ...(draft.containsPremium ? { premiumIn: 'sum-insured' } : {}),
    ...part('plant', draft.plant.map(machineDocument)),
    ...part(
      'liability',
      Object.fromEntries(
        statedOf(questions.limits, draft.limits).map(([limit, text]) => [limit, plainAmount(text)]),
      ),
    ),
    ...(draft.tier === ''
      ? {}
      : { maintenance: { tier: draft.tier, ...stated({ months: draft.maintenanceMonths }) } }),
    ...part(
      'additional',
      covers.map((name) => coverDocument(name, draft.covers[name])),
    ),
    ...part('testing', stated({ months: draft.testing })),
    ...part('facts', factsDocument(draft.facts, questions)),
    ...stated({ discount: draft.discount, instalments: draft.instalments }),
    ...part(
      'coInsurers',
      draft.coInsurers.map(({ insurer, share }) => ({ insurer: insurer.trim(), share: share.trim() })),
    ),
    ...part('about', aboutDocument(draft.about)),
  };
  const fieldOf = (path: string) =>
    placedField(path, {
      items: items.map(([item]) => item),
      covers,
      draft,
      questions,
    });
  return { document, fieldOf };
}

/** What stands in a document of a risk, as a draft; what it says beyond that is told by whoever reads it as a risk. */
export function draftOf(document: unknown): RiskDraft {
  const risk = recordOf(document);
  const [maintenance, testing] = [recordOf(risk.maintenance), recordOf(risk.testing)];
  const about = recordOf(risk.about);
  const parties = Object.entries(recordOf(about.parties));
  return {
    currency: textOf(risk.currency),
    period: timeOf(recordOf(risk.period)),
    sums: Object.fromEntries(
      listOf(risk.materialDamage).map(({ item, sumInsured }) => [textOf(item), grouped(sumInsured)]),
    ),
    containsPremium: risk.premiumIn !== undefined,
    plant: listOf(risk.plant).map((machine) => ({
      ...timeOf(machine),
      machine: textOf(machine.machine),
      class: textOf(machine.class),
      replacementValue: grouped(machine.replacementValue),
      rate: textOf(machine.rate),
    })),
    limits: Object.fromEntries(
      Object.entries(recordOf(risk.liability)).map(([limit, text]) => [limit, grouped(text)]),
    ),
    tier: textOf(maintenance.tier),
    maintenanceMonths: textOf(maintenance.months),
    covers: Object.fromEntries(
      listOf(risk.additional).map(({ cover, limit, days }) => [
        textOf(cover),
        { limit: grouped(limit), days: textOf(days) },
      ]),
    ),
    testing: textOf(testing.months),
    facts: textsOf(risk.facts),
    discount: textOf(risk.discount),
    instalments: textOf(risk.instalments),
    coInsurers: listOf(risk.coInsurers).map(({ insurer, share }) => ({
      insurer: textOf(insurer),
      share: textOf(share),
    })),
    about: {
      words: Object.fromEntries(aboutWords.map((key) => [key, textOf(about[key])])),
      parties: Object.fromEntries(parties.map(([role, names]) => [role, linesOf(names)])),
      lists: Object.fromEntries(aboutLists.map((key) => [key, linesOf(about[key])])),
      clauses: listOf(about.clauses).map(({ clause, terms }) => ({
        clause: textOf(clause),
        terms: textOf(terms),
      })),
    },
  };
}

export const emptyMachine: MachineDraft = {
  by: 'months',
  from: '',
  to: '',
  months: '',
  days: '',
  machine: '',
  class: '',
  replacementValue: '',
  rate: '',
};

/** The names that a tariff asks for, in its order, and then those that are stated beside them. */
export function withOthers(asked: readonly { readonly name: string }[], given: object): string[] {
  return [...new Set([...asked.map(({ name }) => name), ...Object.keys(given)])];
}

function statedOf(asked: readonly { readonly name: string }[], texts: Texts): [string, string][] {
  return withOthers(asked, texts).flatMap((name): [string, string][] => {
    const text = texts[name]?.trim() ?? '';
    return text === '' ? [] : [[name, text]];
  });
}

function factsDocument(texts: Texts, { facts }: TariffQuestions): Texts {
  const amounts = facts.filter(({ declaration }) => declaration.form === 'money').map(({ name }) => name);
  return Object.fromEntries(
    statedOf(facts, texts).map(([name, text]) => [name, amounts.includes(name) ? plainAmount(text) : text]),
  );
}

function timeDocument(time: TimeDraft): Texts {
  return stated(Object.fromEntries(timeKeys[time.by].map((key) => [key, dayOrCount(time[key])])));
}

/** Three empty fields of a day are no day. */
function dayOrCount(text: string): string {
  return /^-+$/.test(text.trim()) ? '' : text;
}

function machineDocument(machine: MachineDraft): Texts {
  const { machine: name, class: kind, replacementValue, rate } = machine;
  return {
    machine: name.trim(),
    class: kind,
    ...stated({ replacementValue: plainAmount(replacementValue), rate }),
    ...timeDocument(machine),
  };
}

function coverDocument(cover: string, { limit, days }: CoverDraft = { limit: '', days: '' }): Texts {
  return { cover, ...stated({ limit: plainAmount(limit), days }) };
}

function aboutDocument({ words, parties, lists, clauses }: AboutDraft): object {
  const several = (text = '') => text.split('\n').filter((line) => line.trim() !== '');
  const named = Object.entries(parties).flatMap(([role, text]) => {
    const [first, ...more] = several(text);
    if (first === undefined) return [];
    return [[role, more.length === 0 ? first : [first, ...more]] as const];
  });
  return {
    ...stated(Object.fromEntries(aboutWords.map((key) => [key, dayOrCount(words[key] ?? '')]))),
    ...part('parties', Object.fromEntries(named)),
    ...Object.fromEntries(
      aboutLists.flatMap((key) => {
        const lines = several(lists[key]);
        return lines.length === 0 ? [] : [[key, lines]];
      }),
    ),
    ...part(
      'clauses',
      clauses
        .filter(({ clause, terms }) => `${clause}${terms}`.trim() !== '')
        .map(({ clause, terms }) => ({ clause: clause.trim(), ...stated({ terms }) })),
    ),
  };
}

function part(name: string, value: object): object {
  return Object.keys(value).length === 0 ? {} : { [name]: value };
}

function stated(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
  );
}

interface Placing {
  readonly items: readonly string[];
  readonly covers: readonly string[];
  readonly draft: RiskDraft;
  readonly questions: TariffQuestions;
}

/** The field of a path in the document, or of the nearest part of it that has one. */
function placedField(path: string, { items, covers, draft, questions }: Placing): string | undefined {
  const [room = '', second, third, fourth] = path.split('.');
  const firstTime = (time: TimeDraft) => timeKeys[time.by][0];
  switch (room) {
    case 'on':
    case 'currency':
      return fields[room];
    case 'period':
      return fields.time(second ?? firstTime(draft.period));
    case 'materialDamage':
      return fields.sum(items[Number(second ?? 0)] ?? questions.items[0]?.name ?? '');
    case 'premiumIn':
      return fields.containsPremium;
    case 'plant': {
      const machine = draft.plant[Number(second)];
      if (machine === undefined) return undefined;
      return fields.machine(Number(second), third ?? firstTime(machine));
    }
    case 'liability': {
      const needed = questions.limits.find(({ isNeeded }) => isNeeded) ?? questions.limits[0];
      return fields.limit(second ?? needed?.name ?? '');
    }
    case 'maintenance':
      return second === 'months' ? fields.maintenanceMonths : fields.tier;
    case 'additional': {
      const key = third === 'limit' || third === 'days' ? third : 'cover';
      return fields.cover(covers[Number(second)] ?? '', key);
    }
    case 'testing':
      return fields.testing;
    case 'facts':
      return fields.fact(path.slice('facts.'.length));
    case 'coInsurers':
      return fields.insurer(Number(second ?? 0), third ?? 'share');
    case 'about':
      return second === 'clauses'
        ? fields.clause(Number(third ?? 0), fourth ?? 'clause')
        : fields.about(second === 'parties' ? (third ?? 'principal') : (second ?? 'project'));
    case 'discount':
    case 'instalments':
      return fields[room];
    default:
      return undefined;
  }
}

type Anything = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Anything {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Anything) : {};
}

function listOf(value: unknown): readonly Anything[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

/** An amount with its groups, as people read it; they are taken off again when it is rated. */
function grouped(value: unknown): string {
  const text = textOf(value);
  return /^\d+(\.\d+)?$/.test(text) ? text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',') : text;
}

function textsOf(value: unknown): Texts {
  return Object.fromEntries(Object.entries(recordOf(value)).map(([key, text]) => [key, textOf(text)]));
}

function linesOf(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join('\n') : textOf(value);
}

function timeOf(given: Anything): TimeDraft {
  const by = timeWays.find((way) => timeKeys[way].some((key) => textOf(given[key]) !== '')) ?? 'dates';
  const [from, to, months, days] = ['from', 'to', 'months', 'days'].map((key) => textOf(given[key])) as [
    string,
    string,
    string,
    string,
  ];
  return { by, from, to, months, days };
}
