import { said } from '@openmutual/core/label';
import type { LevyDocument } from '@openmutual/core/levy-document';
import { parties, partyLabels } from '@openmutual/core/party';
import type { Working } from '@openmutual/core/working';
import { csvLine } from '@openmutual/schemes/csv-line';
import type { Language } from '../language/language.ts';

const COLUMNS = [
  'scheme',
  'on',
  'period',
  'wage',
  'currency',
  'branch',
  'name',
  'party',
  'base',
  'rate',
  'amount',
  'source',
];

/** A result for a spreadsheet: one line for each branch and party, with base, rate, amount and source. */
export function contributionCsv(document: LevyDocument, language: Language): string {
  const { scheme, on, period, wage, currency } = document;
  const lines = document.branches.flatMap(({ branch, base, ownBases = {}, parties: shares }, place) => {
    const line = document.working.lines?.[place];
    const name = said(line?.label ?? branch, language);
    return parties.flatMap((party) => {
      const amount = shares[party];
      if (amount === undefined) return [];
      const own = line?.lines?.find(({ label }) => said(label, 'en') === partyLabels[party].en);
      const rate = own === undefined ? '' : ratesIn(own).join(' + ');
      const sources = [...new Set([...sourcesIn(own), ...sourcesIn(line)])].join('; ');
      return [
        [
          scheme,
          on,
          period,
          wage,
          currency,
          branch,
          name,
          party,
          ownBases[party] ?? base,
          rate,
          amount,
          sources,
        ],
      ];
    });
  });
  // Spreadsheets take a text without this mark for one in another encoding.
  return `\uFEFF${[COLUMNS, ...lines].map(csvLine).join('')}`;
}

/** The rates of a share: its own, or those of its parts. */
function ratesIn({ rate, lines = [], from = [] }: Working): string[] {
  return rate === undefined ? [...lines, ...from].flatMap(ratesIn) : [said(rate, 'en')];
}

/** Where a line and its parts stand; of a branch only where it stands itself. */
function sourcesIn(line: Working | undefined): string[] {
  if (line === undefined) return [];
  const { source, lines = [], from = [] } = line;
  const inside = line.lines === undefined || line.rate !== undefined ? from : lines;
  const own = source === undefined ? [] : [source.ref];
  return [...own, ...(isBranch(line) ? [] : inside.flatMap(sourcesIn))];
}

/** A branch has shares of parties as its parts. */
function isBranch({ lines = [] }: Working): boolean {
  const names = Object.values(partyLabels).map(({ en }) => en);
  return lines.some(({ label }) => names.includes(said(label, 'en')));
}
