import { certain, type Result } from '../../result/result.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { indemnified } from '../indemnity/indemnified.ts';
import type { RatingRules } from '../rules/rules.ts';
import { type ExampleTable, ON, rules, schemeOf } from './example-tariff.ts';
import { type IndemnityDocument, indemnityDocument } from './indemnity-document.ts';

type Text = { readonly [key: string]: unknown };

const name = { en: 'a name', zh: '名称' };
const money = { name, form: 'money' };
const rate = { name, form: 'rate' };

/** What losses are paid, for tests: the deductible of works is a fact, or a share; the others are plain. */
export const perils: Text = {
  flood: { name: { en: 'flood', zh: '洪水' }, special: 'yes' },
  fire: { name: { en: 'fire', zh: '火灾' } },
};

export function value(text: string): Text {
  return { value: text, source: 'a test' };
}

export const indemnity: Text = {
  perils,
  average: value('yes'),
  firstLoss: { value: ['installation'], source: 'a test' },
  shareOf: value('assessed-loss'),
  deductibles: [
    {
      name,
      sections: ['material-damage'],
      higherOf: [{ amount: { fact: 'amount' } }, { ofLoss: { fact: 'share' } }],
    },
    { name, sections: ['plant'], ofSumInsured: value('1%') },
    { name, sections: ['property-damage'], amount: value('1000') },
    { name, sections: ['bodily-injury'], amount: value('0') },
  ],
  limits: [
    { name, sections: ['material-damage'], perils: 'special', per: 'accident', ofSumInsured: value('80%') },
    { name, sections: ['plant'], per: 'period', amount: value('50000') },
  ],
};

export function tariffWith(given: Text = indemnity): Text {
  const facts = {
    ...(rules['facts'] as object),
    amount: money,
    share: rate,
    place: { name, oneOf: ['a', 'b'] },
  };
  return { ...rules, facts, indemnity: given };
}

export const insured: Text = {
  currency: 'CNY',
  period: { from: '2026-01-01', to: '2026-12-31' },
  materialDamage: [
    { item: 'contract-works', sumInsured: '1000000.00' },
    { item: 'installation', sumInsured: '200000.00' },
  ],
  plant: [
    { machine: 'crane-1', class: 'crane', replacementValue: '300000.00', days: '100' },
    { machine: 'crane-2', class: 'crane', replacementValue: '400000.00', days: '100' },
  ],
  liability: { perPerson: '30000.00', perAccident: '100000.00', aggregate: '150000.00' },
  additional: [{ cover: 'offsite-storage', limit: '50000.00' }],
  facts: { amount: '5000.00', share: '10%' },
};

/** A loss of the works that were insured in full. */
export function ofWorks(loss: string, more: Text = {}): Text {
  return {
    date: '2026-05-01',
    peril: 'fire',
    item: 'contract-works',
    loss,
    requiredSumInsured: '1000000.00',
    ...more,
  };
}

/** The scheme of some rules of losses, read once: a property asks it thousands of times. */
function schemeWith(given: Text, tables: Readonly<Record<string, ExampleTable>>) {
  const text = JSON.stringify([given, tables]);
  const known = schemes.get(text) ?? certain(schemeOf(tariffWith(given), tables));
  schemes.set(text, known);
  return known;
}

const schemes = new Map<string, Scheme<RatingRules>>();

/** What losses are paid, as plain data, or the reasons why that cannot be said. */
export function paid(
  losses: readonly Text[],
  risk: Text = {},
  given: Text = indemnity,
  tables: Readonly<Record<string, ExampleTable>> = {},
): Result<IndemnityDocument> {
  const scheme = schemeWith(given, tables);
  const stated = (data: unknown) => ({ data, locate: () => ({}) });
  const documents = { risk: stated({ ...insured, ...risk }), losses: stated(losses) };
  const found = indemnified(scheme, documents, ON);
  return found.ok ? { ok: true, value: indemnityDocument(found.value) } : found;
}
