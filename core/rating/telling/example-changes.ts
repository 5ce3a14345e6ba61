import { certain, type Result } from '../../result/result.ts';
import { type Endorsed, endorsed } from '../change/endorsed.ts';
import { type ChangesDocument, changesDocument } from './change-document.ts';
import { type ExampleTable, ON, rules, schemeOf, works } from './example-tariff.ts';

type Text = { readonly [key: string]: unknown };

const name = { en: 'a name', zh: '名称' };
const source = 'a worked case, computed';
const rate = { name, form: 'rate' };

/** A tariff for tests that provides every change; what a case wants otherwise stands in its own words. */
export const changing: Text = {
  ...rules,
  facts: {
    ...(rules['facts'] as Text),
    surcharge: rate,
    most: rate,
    charged: rate,
  },
  changes: {
    extension: {
      source,
      of: 'package',
      basis: 'days',
      surcharge: { fact: 'surcharge' },
      discount: 'falls-away',
    },
    declarations: {
      source,
      everyMonths: { value: '12', source },
      monthsAbove: { value: '36', source },
      adjusts: 'at-the-end',
    },
    increase: {
      source,
      upTo: { fact: 'most' },
      charged: { fact: 'charged' },
      when: 'during-the-cover',
      once: 'no',
    },
    finalValue: { source, refund: 'given', withinMonths: { value: '3', source } },
    earlyCompletion: { source, of: 'package', refund: 'pro-rata' },
    cancellation: { source, of: 'package', byInsured: 'short-period', byInsurer: 'pro-rata' },
    plant: { source, takenOff: 'charged-again' },
    shortPeriod: { months: { table: 'scale', column: 'share' }, insideMonth: 'begun-month-counts' },
  },
};

/** The same tariff with other words for one change; without any, it does not provide it. */
export function providing(change: string, words: Text | undefined, base: Text = changing): Text {
  const { [change]: before, ...others } = base['changes'] as Text;
  const stated = words === undefined ? {} : { [change]: { ...(before as Text), ...words } };
  return { ...base, changes: { ...others, ...stated } };
}

/** US customary short-period scale (chestofbooks.com). */
export const scale: ExampleTable = {
  axes: { months: 'exact' },
  values: { share: 'rate' },
  columns: ['months', 'share'],
  rows: ['20%', '30%', '40%', '50%', '60%', '70%', '75%', '80%', '85%', '90%', '95%', '100%'].map(
    (share, place) => [`${place + 1}`, share],
  ),
};

/** Two years of works of a hundred million at 2 ‰: 200,000.00. */
export const twoYears: Text = {
  currency: 'CNY',
  period: { from: '2026-01-01', to: '2027-12-31' },
  ...works('100000000.00'),
  facts: { damage: '2‰ of sum-insured, one-time', surcharge: '0%', most: '50%', charged: '100%' },
};

export function endorsedBy(given: Text, risk: Text, ...changes: readonly Text[]): Result<Endorsed> {
  const documents = { risk: { data: risk }, changes: { data: { changes } } };
  return endorsed(certain(schemeOf(given, { scale })), documents, ON);
}

export function documentOf(given: Text, risk: Text, ...changes: readonly Text[]): ChangesDocument {
  return changesDocument(certain(endorsedBy(given, risk, ...changes)));
}

/** What each change costs, and the premium after all of them. */
export function amounts(given: Text, risk: Text, ...changes: readonly Text[]): string[] {
  const { changes: made, premium } = documentOf(given, risk, ...changes);
  return [...made.map(({ additional }) => additional), premium];
}
