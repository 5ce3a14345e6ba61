import type { Settlement } from '@openmutual/core/assessment';
import { type Label, label } from '@openmutual/core/label';
import { Money } from '@openmutual/core/money';
import { periodWorking } from '@openmutual/core/period-working';
import type { CohortDocument, SettlementDocument } from '@openmutual/core/settlement-document';
import { dateText } from './date-text.ts';
import type { Language, Making, Paper, PaperBlock } from './paper.ts';
import { titleOf } from './statement-paper.ts';

/** A period as it was settled, as a paper: what was to be raised, who shares it in which cohorts, and why. */
export function settlementPaper(
  settlement: Settlement,
  document: SettlementDocument,
  language: Language,
  making: Making,
): Paper {
  const { terms } = settlement;
  return {
    language,
    title: titleOf(settlement, language),
    blocks: [
      {
        kind: 'figure',
        name: words.total[language],
        amount: document.total,
        currency: terms.currency,
        basis: [
          `${words.settlement[language]} ${document.settlement}`,
          dateText(terms.on.toString(), language),
          `${words.members[language]} ${document.members}`,
        ],
      },
      { kind: 'particulars', rows: particulars(settlement, document, language) },
      ...cohorts(settlement, document.cohorts, language),
      { kind: 'working', working: periodWorking(settlement) },
      ...terms.scheme.notes.map((note): PaperBlock => ({ kind: 'note', text: note[language] })),
    ],
    imprint: {
      ...making,
      scheme: document.scheme,
      schemeName: words.kind[language],
      version: terms.version.from.toString(),
      hash: terms.scheme.hash,
    },
  };
}

function particulars({ claims }: Settlement, document: SettlementDocument, language: Language) {
  const rows: readonly (readonly [Label, string])[] = [
    [words.claims, `${claims}`],
    [words.record, document.hash],
  ];
  return rows.map(([name, text]) => [name[language], text] as const);
}

/** Who pays the same share stands in one row; nothing of a fund that does not share. */
function cohorts(
  { terms, collected }: Settlement,
  all: readonly CohortDocument[],
  language: Language,
): PaperBlock[] {
  if (terms.rules.sharing === undefined) return [];
  const column = (name: Label) => ({ name: name[language], holds: 'figures' }) as const;
  return [
    { kind: 'heading', text: words.shares[language] },
    {
      kind: 'table',
      columns: [words.units, words.inCohort, words.share, words.more, words.together].map(column),
      rows: all.map((cohort) => {
        const { units, members, share, extra } = cohort;
        return [units, `${members}`, share, `${extra}`, `${together(cohort, terms.currency)}`];
      }),
      total: [words.collected[language], '', '', '', `${collected}`],
    },
  ];
}

/** members × share, and a minor unit more of each who pays one. */
function together({ members, share, extra }: CohortDocument, currency: string): Money {
  const minor = Money.of(share, currency).minorUnits() * BigInt(members) + BigInt(extra);
  return Money.ofMinor(minor, currency);
}

const words = {
  kind: label('Settlement', '结算公告'),
  total: label('To be raised', '应筹总额'),
  settlement: label('settlement', '结算期'),
  members: label('members', '成员数'),
  claims: label('Claims', '赔案'),
  record: label('Record (SHA-256)', '结算记录（SHA-256）'),
  shares: label('Shares', '分摊'),
  units: label('Units', '份数'),
  inCohort: label('Members', '成员'),
  share: label('Share', '分摊额'),
  more: label('One minor unit more', '多付一最小单位者'),
  together: label('Together', '小计'),
  collected: label('Collected', '分摊收取'),
} as const satisfies Readonly<Record<string, Label>>;
