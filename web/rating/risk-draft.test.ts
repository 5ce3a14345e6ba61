import { composition } from '@openmutual/core/composition';
import { parseDate } from '@openmutual/core/date';
import { Money, sum } from '@openmutual/core/money';
import { type Quoted, quoteOf } from '@openmutual/core/quote';
import { quoteDocument } from '@openmutual/core/quote-document';
import { certain } from '@openmutual/core/result';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { goldenOf } from '@openmutual/schemes/golden';
import { findScheme, library } from '@openmutual/schemes/library';
import { describe, expect, it } from 'vitest';
import { pastedRisk } from './pasted-risk.ts';
import { draftedRisk, draftOf } from './risk-draft.ts';
import { riskSheet } from './risk-sheet.ts';
import { type TariffOfDay, tariffOfDay } from './tariff-of-day.ts';

interface Worked {
  readonly name: string;
  readonly tariff: TariffOfDay;
  readonly risk: object;
}

/** Every worked case of every engineering scheme of the library that states a risk. */
const worked: readonly Worked[] = library()
  .filter(({ shownAs }) => shownAs.startsWith('schemes/engineering/'))
  .flatMap(({ id, folder, shownAs }) => {
    const scheme = certain(findScheme(id)) as EngineeringScheme;
    return certain(goldenOf(folder, id, shownAs)).flatMap(({ name, given }) => {
      const { on, risk } = given;
      if (typeof on !== 'string' || typeof risk !== 'object' || risk === null || !parseDate(on).ok) return [];
      const tariff = tariffOfDay(scheme, on);
      return tariff.ok ? [{ name: `${id}: ${name}`, tariff: tariff.value, risk }] : [];
    });
  });

const codes = (quoted: ReturnType<typeof quoteOf>) =>
  quoted.ok ? [] : quoted.rejections.map(({ code }) => code).sort();

describe('the form of a tariff', () => {
  it('has cases to be tried with', () => {
    expect(worked.length).toBeGreaterThan(80);
  });

  it.each(worked)('says all that a risk says, and nothing else: $name', ({ tariff, risk }) => {
    const { document } = draftedRisk(draftOf(risk), tariff.questions);
    const [asked, drafted] = [risk, document].map((one) => quoteOf(tariff.scheme, one, tariff.on));
    if (asked === undefined || drafted === undefined) throw new Error('there are two');
    expect(codes(drafted)).toEqual(codes(asked));
    if (asked.ok && drafted.ok)
      expect(quoteDocument(drafted.value.quote)).toEqual(quoteDocument(asked.value.quote));
  });

  it.each(worked)('asks for every fact that a risk states: $name', ({ tariff, risk }) => {
    const stated = Object.keys((risk as { facts?: object }).facts ?? {});
    const asked = tariff.questions.facts.map(({ name }) => name);
    const unknown = codes(quoteOf(tariff.scheme, risk, tariff.on)).includes(
      'a-fact-is-unknown-to-the-scheme',
    );
    if (!unknown) expect(asked).toEqual(expect.arrayContaining(stated));
  });

  it('leads a reason to the field that it is about', () => {
    const { tariff, risk } = first('demo/contractors-all-risks');
    const draft = draftOf(risk);
    const { document, fieldOf } = draftedRisk(
      {
        ...draft,
        sums: { ...draft.sums, installation: '-1' },
        limits: { ...draft.limits, perAccident: '1,0,0' },
        facts: { ...draft.facts, work: 'castle' },
        plant: draft.plant.map((machine, place) => (place === 1 ? { ...machine, months: '40' } : machine)),
      },
      tariff.questions,
    );
    const quoted = quoteOf(tariff.scheme, document, tariff.on);
    const fields = quoted.ok ? [] : quoted.rejections.map(({ path = '' }) => fieldOf(path));
    expect(fields.sort()).toEqual(['fact-work', 'limit-perAccident', 'machine-1-months', 'sum-installation']);
  });
});

describe('what premiums are made of', () => {
  it.each(worked)('adds up to the gross premium, in all and in each item: $name', ({ tariff, risk }) => {
    const quoted = quoteOf(tariff.scheme, risk, tariff.on);
    if (!quoted.ok) return;
    const { currency } = tariff.scheme;
    const add = (amounts: readonly string[]) =>
      `${sum(
        amounts.map((amount) => Money.of(amount, currency)),
        currency,
      )}`;
    const { parts, loadings, items, gross } = composition(quoted.value.quote, tariff.version.rules);
    expect(add(parts.map(({ amount }) => amount))).toBe(gross);
    const ofLoadings = parts.find(({ kind }) => kind === 'loading')?.amount ?? add([]);
    expect(add(loadings.map(({ amount }) => amount))).toBe(ofLoadings);
    for (const { made, premium } of items)
      if (made !== undefined) expect(add([made.pure, made.safety, made.loading])).toBe(premium);
  });
});

describe('a risk that is pasted', () => {
  const { tariff, risk } = first('demo/contractors-all-risks');
  const premiumOf = (document: unknown) => {
    const quoted = quoteOf(tariff.scheme, document, tariff.on);
    return quoted.ok ? `${(quoted.value as Quoted).quote.premium}` : codes(quoted);
  };

  it('as JSON is the risk itself', async () => {
    const pasted = await pastedRisk(JSON.stringify(risk), tariff);
    expect(pasted.reasons).toEqual([]);
    // computed: the golden case of the same name
    expect(premiumOf(pasted.risk)).toBe('339527.66');
  });

  it('as the sheet of the template gives the same premium', async () => {
    const pasted = await pastedRisk(riskSheet(tariff, risk), tariff);
    expect(pasted.reasons).toEqual([]);
    expect(premiumOf(pasted.risk)).toBe('339527.66');
  });

  it('may stand as names with their values beside them, with groups of digits and days as a spreadsheet writes them', async () => {
    const text = [
      ['Installation items', '10,000,000.00'],
      ['item.site-clearing', '250000'],
      ['from', '2026/3/1'],
      ['to', '2027/2/28'],
      ['工程类别', 'building'],
      ['fact.deductible', '2'],
      ['fact.coinsurance', '80-20'],
    ]
      .map((cells) => cells.join('\t'))
      .join('\r\n');
    const pasted = await pastedRisk(text, tariff);
    expect(pasted.reasons).toEqual([]);
    expect(pasted.risk).toMatchObject({
      period: { from: '2026-03-01', to: '2027-02-28' },
      materialDamage: [
        { item: 'installation', sumInsured: '10000000.00' },
        { item: 'site-clearing', sumInsured: '250000' },
      ],
      facts: { work: 'building', deductible: '2', coinsurance: '80-20' },
    });
  });

  it('is told all that is wrong with it at once, by its columns', async () => {
    const pasted = await pastedRisk(
      'item.installation\tmonths\tfact.work\tfact.deductible\tfact.coinsurance\tcolour\n-5\t0\tcastle\t2\t80-20\tred',
      tariff,
    );
    expect(pasted.reasons.map(({ column, code }) => [column, code])).toEqual([
      ['colour', 'a-column-is-unknown'],
      ['months', 'a-period-must-not-be-empty'],
      ['item.installation', 'a-sum-insured-must-be-above-zero'],
      ['fact.work', 'a-word-is-unknown'],
    ]);
    expect(pasted.risk).toBeDefined();
  });

  it('that is no risk at all changes nothing and says why', async () => {
    expect(await pastedRisk('currency: [', tariff)).toMatchObject({
      risk: undefined,
      reasons: [{ file: 'pasted text' }],
    });
  });
});

function first(id: string): Worked {
  const found = worked.find(({ tariff }) => tariff.scheme.id === id);
  if (found === undefined) throw new Error(`${id} has a worked case`);
  return found;
}
