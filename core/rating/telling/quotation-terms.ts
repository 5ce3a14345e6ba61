import type { AdoptedBy } from '../../scheme/version.ts';
import { type Label, label } from '../../working/label.ts';
import { estimateText } from '../tariff/rate-estimate.ts';
import { type Block, below, note, type Particular, type Quotation } from './quotation.ts';

/** Clauses by the names of the catalogue with their parameters, then hazards, warranties and exclusions as stated. */
export function conditions({ risk, language, clauseName }: Quotation): Block[] {
  const { clauses = [], hazards = [], warranties = [], exclusions = [] } = risk.about ?? {};
  const named = clauses.map(({ clause, terms }) => {
    const name = clauseName(clause)?.[language] ?? `${clause}${labels.notListed[language]}`;
    return terms === undefined ? name : `${name}${labels.colon[language]}${terms}`;
  });
  return [
    ...list(labels.clauses, named, language),
    ...list(labels.hazards, hazards, language),
    ...list(labels.warranties, warranties, language),
    ...list(labels.exclusions, exclusions, language),
  ];
}

/** What whoever reads the quote should know beside its figures. */
export function warnings({ quote, language }: Quotation): Block[] {
  return list(
    labels.warnings,
    quote.warnings.map(({ item, text }) => `${itemName(item)}${labels.colon[language]}${text[language]}`),
    language,
  );

  function itemName(item: string): string {
    const found = [...quote.items, ...quote.machines].find((one) => one.item === item);
    return found?.working.label[language] ?? item;
  }
}

/** By which tariff of which day the quote was found, and what that does not publish. */
export function tariffBehind(quotation: Quotation): Block[] {
  const { scheme, version, quote, knownAt, language } = quotation;
  const rows: Particular[] = [
    [labels.scheme[language], scheme.id],
    [labels.on[language], `${quote.on}`],
    ...(knownAt === undefined ? [] : [[labels.known[language], `${knownAt}`] as const]),
    [labels.version[language], versionText(version, language)],
    [labels.hash[language], quote.hash],
    [labels.checked[language], `${scheme.checkedOn}`],
  ];
  const hidden = [...quote.items, ...quote.machines].filter(
    ({ parts, rate }) => parts === undefined && rate !== undefined,
  );
  const names = hidden.map(({ working }) => working.label[language]).join(language === 'en' ? '; ' : '；');
  const estimates = [...quote.items, ...quote.machines].flatMap(({ estimate, working }) =>
    estimate === undefined
      ? []
      : [
          note(
            `${labels.estimated[language]}${working.label[language]}${labels.colon[language]}${estimateText(estimate)[language]}`,
          ),
        ],
  );
  return [
    ...below(labels.tariff[language], [{ kind: 'particulars', rows }]),
    ...estimates,
    ...(hidden.length === 0 ? [] : [note(`${labels.hidden[language]}${names}`)]),
    ...scheme.notes.map((text) => note(text[language])),
  ];
}

/** From when a version holds and who adopted it: `from 2026-01-01, adopted by law: …`. */
export function versionText(
  { from, adoptedBy }: { readonly from: object; readonly adoptedBy: AdoptedBy | undefined },
  language: keyof Label,
): string {
  const since = language === 'en' ? `from ${from}` : `自 ${from} 起`;
  if (adoptedBy === undefined) return since;
  const by = adopted[adoptedBy.kind][language];
  return language === 'en' ? `${since}, ${by}: ${adoptedBy.ref}` : `${since}，${by}：${adoptedBy.ref}`;
}

function list(name: Label, texts: readonly string[], language: keyof Label): Block[] {
  return below(name[language], texts.length === 0 ? [] : [{ kind: 'list', texts }]);
}

const adopted: Readonly<Record<AdoptedBy['kind'], Label>> = {
  founding: label('founded', '创立'),
  motion: label('adopted by a motion', '经表决通过'),
  law: label('by law', '依法律'),
  contract: label('by contract', '依合同'),
};

const labels = {
  clauses: label('Clauses', '特别条款'),
  hazards: label('Hazards', '风险因素'),
  warranties: label('Warranties', '保证事项'),
  exclusions: label('Exclusions', '责任免除'),
  warnings: label('Warnings', '提示'),
  notListed: label(' (not in the catalogue)', '（条款目录未收录）'),
  colon: label(': ', '：'),
  tariff: label('Tariff', '费率依据'),
  scheme: label('Scheme', '方案'),
  on: label('Tariff of the day', '适用费率日'),
  known: label('As known on', '截至该日所知'),
  version: label('Version', '版本'),
  hash: label('Hash of the scheme (SHA-256)', '方案哈希值（SHA-256）'),
  checked: label('Compared with its sources on', '与来源核对日'),
  estimated: label('Pure rate from an estimate, ', '纯费率取自估算，'),
  hidden: label('What the rate is made of is not published for: ', '费率构成未公布：'),
} as const satisfies Readonly<Record<string, Label>>;
