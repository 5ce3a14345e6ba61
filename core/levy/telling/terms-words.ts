import { compare, decimal, type Fraction, zero } from '../../rate/fraction.ts';
import { joined, type Label, label, same } from '../../working/label.ts';
import type { Band } from '../band/band.ts';
import { amountText } from '../base/amount-text.ts';
import type { BranchTerms } from '../history.ts';
import type { Law } from '../law/law.ts';
import { type Party, parties, partyLabels } from '../words/party.ts';

/** What the law asks of one kind of person in words: one line for the base of a branch, and one for each party that pays. */
export interface TermsLine {
  readonly branch: string;
  readonly of: Party | 'base';
  readonly name: Label;
  readonly text: Label;
  /** Where it stands, each source once. */
  readonly sources: readonly string[];
}

/** The terms of a person's branches in words; limits are those of the earnings period, or of that whose limits apply. */
export function termsLines(law: Law, found: readonly BranchTerms[]): TermsLine[] {
  return found.flatMap(({ branch, terms: { base, bands } }) => {
    const { floor, ceiling, grades } = base;
    const line = (of: TermsLine['of'], name: Label, text: Label, sources: readonly string[]): TermsLine => ({
      branch: branch.branch,
      of,
      name: joined([branch.name, name]),
      text,
      sources: [...new Set(sources)],
    });
    const [first, last] = [grades?.[0], grades?.at(-1)];
    const limits = [
      ...(floor === undefined ? [] : [label(`from ${floor.at}`, `下限 ${floor.at}`)]),
      ...(ceiling === undefined ? [] : [label(`up to ${ceiling.at}`, `上限 ${ceiling.at}`)]),
      ...(first === undefined || last === undefined
        ? []
        : [
            label(
              `${grades?.length} grades from ${first.standard} to ${last.standard}`,
              `${first.standard} 至 ${last.standard}，共 ${grades?.length} 级`,
            ),
          ]),
    ];
    const sources = [floor?.source, ceiling?.source, first?.source].filter((source) => source !== undefined);
    const ofBase = limits.length === 0 ? [] : [line('base', words.base, joined(limits), sources)];
    const ofParties = parties.flatMap((party) => {
      const own = bands.filter((band) => band.party === party);
      if (own.length === 0) return [];
      const texts = parted(ofWages(own).map((bands) => ofWagesText(bands, law)));
      return [
        line(
          party,
          partyLabels[party],
          texts,
          own.map(({ source }) => source),
        ),
      ];
    });
    return [...ofBase, ...ofParties];
  });
}

const words = { base: label('base', '缴费基数') };

/** Texts that have commas of their own, as one. */
function parted(parts: readonly Label[]): Label {
  return label(parts.map(({ en }) => en).join('; '), parts.map(({ zh }) => zh).join('；'));
}

/** Bands by the wages for which they are; slices in a row with one rate are one. */
function ofWages(bands: readonly Band[]): Band[][] {
  const groups = new Map<string, Band[]>();
  for (const band of [...bands].sort(
    (a, b) => compare(a.wageFrom, b.wageFrom) || compare(a.above, b.above),
  )) {
    const key = `${decimal(band.wageFrom)} ${band.wageBelow === undefined ? '' : decimal(band.wageBelow)}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const last = group.at(-1);
    if (last !== undefined && goesOn(last, band)) group[group.length - 1] = { ...last, upTo: band.upTo };
    else group.push(band);
  }
  return [...groups.values()];
}

function goesOn(band: Band, next: Band): boolean {
  if (band.rate === undefined || next.rate === undefined || band.upTo === undefined) return false;
  return compare(band.upTo, next.above) === 0 && band.rate.toString() === next.rate.toString();
}

/** What is asked of wages: `5% up to 1148.33`; before it of which wages, where not of all. */
function ofWagesText(bands: readonly Band[], law: Law): Label {
  const text = (amount: Fraction) => amountText(amount, law.scheme.currency);
  const slices = bands.map(({ above, upTo, rate, fixed }) => {
    const what = rate === undefined ? text(fixed) : rate.toString();
    const slice = rangeText(above, upTo, text);
    return slice === undefined ? same(what) : label(`${what} ${slice.en}`, `${slice.zh} ${what}`);
  });
  const all = joined(slices);
  const [first] = bands;
  const wages = first && rangeText(first.wageFrom, first.wageBelow, text);
  if (wages === undefined) return all;
  return label(`wages ${wages.en}: ${all.en}`, `工资 ${wages.zh}：${all.zh}`);
}

function rangeText(
  from: Fraction,
  to: Fraction | undefined,
  text: (amount: Fraction) => string,
): Label | undefined {
  const isFrom = compare(from, zero) > 0;
  if (!isFrom && to === undefined) return undefined;
  if (to === undefined) return label(`above ${text(from)}`, `${text(from)} 以上`);
  if (!isFrom) return label(`up to ${text(to)}`, `${text(to)} 以下`);
  return label(`${text(from)} to ${text(to)}`, `${text(from)} 至 ${text(to)}`);
}
