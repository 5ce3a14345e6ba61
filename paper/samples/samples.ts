import { join } from 'node:path';
import { type Settlement, settle } from '@openmutual/core/assessment';
import { parseClaims } from '@openmutual/core/claim';
import { date } from '@openmutual/core/date';
import { same } from '@openmutual/core/label';
import { contribution, parsePerson } from '@openmutual/core/levy';
import { lawOn } from '@openmutual/core/levy-law';
import { searchFor } from '@openmutual/core/member-search';
import { Money } from '@openmutual/core/money';
import { emptyPosition } from '@openmutual/core/position';
import { quoteOf } from '@openmutual/core/quote';
import { certain } from '@openmutual/core/result';
import { openRoll } from '@openmutual/core/roll';
import { settlementDocument } from '@openmutual/core/settlement-document';
import { settlementRecord } from '@openmutual/core/settlement-record';
import { statement } from '@openmutual/core/statement';
import { termsOn } from '@openmutual/core/terms';
import { versionOn } from '@openmutual/core/version';
import type { CsvLines } from '@openmutual/schemes/csv';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { readCsvLines, readDocument } from '@openmutual/schemes/text-file';
import { levyPaper } from '../levy-paper.ts';
import type { Language, Making, Paper } from '../paper.ts';
import { quotationPaper } from '../quotation-paper.ts';
import { settlementPaper } from '../settlement-paper.ts';
import { statementPaper } from '../statement-paper.ts';

/** One paper of each kind, of schemes that are real or say that they are not. */
export interface Sample {
  readonly name: string;
  readonly paper: (language: Language) => Paper;
}

const schemes = join(import.meta.dirname, '..', '..', 'schemes');
const making: Making = { made: '2026-11-22', link: 'https://openmutual.invalid/en/levy#case' };

export const samples: readonly Sample[] = [
  { name: 'levy-uk', paper: (language) => levyOf(uk, language) },
  { name: 'levy-beijing', paper: (language) => levyOf(beijing, language) },
  { name: 'quote-hengqin', paper: (language) => quotationOf(hengqin, language) },
  { name: 'quote-turkey', paper: (language) => quotationOf(turkey, language) },
  { name: 'quote-demo', paper: (language) => quotationOf(office, language) },
  { name: 'statement-village', paper: (language) => statementOf(village(), 'm09', language) },
  { name: 'settlement-village', paper: (language) => settlementOf(village(), language) },
  { name: 'statement-takaful', paper: (language) => statementOf(takaful(), 'a', language) },
  { name: 'settlement-takaful', paper: (language) => settlementOf(takaful(), language) },
  { name: 'statement-kyosai', paper: (language) => statementOf(kyosai(), 'm1', language) },
];

const uk = {
  ...{ scheme: 'uk/ni-class-1', on: '2025-04-06', wage: '5414.00' },
  period: 'month',
  facts: { category: 'A' },
  stated: { en: [['Category letter', 'A']], zh: [['类别字母', 'A']] },
} as const;

const beijing = {
  ...{ scheme: 'cn/beijing-employees', on: '2025-10-01', wage: '12000.00' },
  period: 'month',
  facts: { 'injury-rate': '0.4%' },
  stated: { en: [['Injury rate of the employer', '0.4%']], zh: [['单位工伤费率', '0.4%']] },
} as const;

function levyOf(
  { scheme, on, period, wage, facts, stated }: typeof uk | typeof beijing,
  language: Language,
): Paper {
  const law = certain(lawOn(ofKind('social', scheme), date(on), period));
  const levy = certain(contribution(law, certain(parsePerson(law, wage, facts))));
  return levyPaper(levy, language, making, stated[language]);
}

const hengqin = { scheme: 'cn/car-hengqin', on: '2026-06-01', risk: 'cn/car-hengqin/example-risk.yaml' };
const turkey = {
  scheme: 'tr/earthquake-car-ear',
  on: '2025-12-01',
  risk: 'tr/earthquake-car-ear/example-risk.yaml',
};
const office = {
  ...{ scheme: 'demo/contractors-all-risks', on: '2026-02-01' },
  risk: 'demo/contractors-all-risks/example-quotation.yaml',
};

function quotationOf(asked: typeof hengqin, language: Language): Paper {
  const scheme = ofKind('engineering', asked.scheme);
  const on = date(asked.on);
  const { data } = certain(readDocument(join(schemes, 'engineering', asked.risk), asked.risk));
  const { risk, quote } = certain(quoteOf(scheme, data, on));
  const version = certain(versionOn(scheme.versions, on));
  return quotationPaper({ scheme, version, risk, quote, language, clauseName: () => undefined }, making);
}

interface Period {
  readonly scheme: string;
  readonly pool?: string;
  readonly settlement: string;
  readonly on: string;
  readonly members: CsvLines;
  readonly claims: CsvLines;
  readonly costs?: Readonly<Record<string, string>>;
}

const village = (): Period => ({
  ...{ scheme: 'demo/village-fund', settlement: '2026-03', on: '2026-03-31' },
  members: listOf('example-members.csv'),
  claims: listOf('example-claims.csv'),
});

/** A case of the scheme's own golden.yaml: a fund that does not share, and gives a surplus back. */
const takaful = (): Period => ({
  ...{ scheme: 'demo/takaful', settlement: '2020', on: '2020-12-31' },
  members: rowsOf(
    ['member', 'contribution'],
    [
      ['a', '500000.00'],
      ['b', '300000.00'],
      ['c', '200000.00'],
    ],
  ),
  claims: rowsOf(
    ['claim', 'member', 'item', 'occurredOn', 'loss'],
    [['all', 'c', 'claim', '2020-06-30', '420000.00']],
  ),
  costs: { retakaful: '60000.00' },
});

/** Likewise, of a fund with pools and in a currency without decimals. */
const kyosai = (): Period => ({
  ...{ scheme: 'jp/prefectural-kyosai', pool: 'tokyo', settlement: 'FY2018', on: '2018-03-31' },
  members: rowsOf(['member', 'pool', 'contribution'], [['m1', 'tokyo', '2000']]),
  claims: rowsOf(['claim', 'member', 'item', 'occurredOn', 'loss'], []),
});

function settlementOf(period: Period, language: Language): Paper {
  const settlement = settled(period);
  const record = settlementRecord(settlement, { engine: 'sample' });
  return settlementPaper(settlement, settlementDocument(record), language, making);
}

function statementOf(period: Period, member: string, language: Language): Paper {
  const settlement = settled(period);
  const { header, lines } = period.members;
  const search = certain(searchFor(member, settlement, header));
  const [found] = lines.flatMap((row) => search.add(row) ?? []);
  if (found === undefined) throw new Error(`${member} is in the list of the example`);
  const told = certain(statement(settlement, found.member, found.place, found.refunds));
  return statementPaper(settlement, told, language, making);
}

function settled({
  scheme: id,
  pool,
  settlement,
  on,
  members,
  claims: claimed,
  costs = {},
}: Period): Settlement {
  const scheme = ofKind('mutual', id);
  const terms = certain(termsOn(scheme, date(on), pool));
  const claims = certain(parseClaims(claimed.lines, claimed.header, terms.currency));
  const claimants = new Set(claims.flatMap(({ member }) => member ?? []));
  const book = certain(openRoll(terms, { columns: members.header, claimants }));
  for (const row of members.lines) book.add(row);
  const lines = Object.entries(costs).map(([cost, amount]) => ({
    ...{ cost, name: same(cost), amount: Money.of(amount, terms.currency) },
  }));
  const inputs = { settlement, roll: certain(book.close()), claims, costs: lines };
  return certain(settle(emptyPosition(scheme.id, scheme.currency, pool), inputs, terms));
}

function rowsOf(header: readonly string[], rows: readonly (readonly string[])[]): CsvLines {
  const lines = rows.map((cells, place) => ({
    line: place + 2,
    cells: Object.fromEntries(header.map((column, at) => [column, cells[at] ?? ''])),
  }));
  return { header, lines, faults: [] };
}

function listOf(file: string): CsvLines {
  return certain(readCsvLines(join(schemes, 'mutual/demo/village-fund', file), file));
}

function ofKind<K extends AnyScheme['kind']>(kind: K, id: string): Extract<AnyScheme, { readonly kind: K }> {
  const scheme = certain(findScheme(id));
  if (scheme.kind !== kind) throw new Error(`${id} is a scheme of another kind`);
  return scheme as Extract<AnyScheme, { readonly kind: K }>;
}
