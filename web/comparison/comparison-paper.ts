import { type Label, label, same } from '@openmutual/core/label';
import { partyLabels } from '@openmutual/core/party';
import { dateText } from '@openmutual/paper/date-text';
import { figureText } from '@openmutual/paper/figure-text';
import type { Language, Making, Paper, PaperBlock } from '@openmutual/paper/paper';
import type { WayDocument } from '@openmutual/schemes/way';
import type { ComparedGroup } from './compared-group.ts';

/** What a way is called beside its id, and the hash of its rules. */
export interface NamedScheme {
  readonly name: Label;
  readonly hash: string;
}

/** A group compared, as a paper: each way with who pays, what of it is for claims and what is promised, each person, and every working. */
export function comparisonPaper(
  { document, persons, workings }: ComparedGroup,
  schemeOf: (id: string) => NamedScheme,
  language: Language,
  making: Making,
): Paper {
  const { group, on, ways } = document;
  const shared = workings.shared.map(({ working }) => working);
  const insured = workings.insured === undefined ? [] : [workings.insured];
  return {
    language,
    title: group[language],
    blocks: [
      { kind: 'particulars', rows: [[words.rules[language], dateText(on, language)]] },
      ...ways.flatMap((way) => wayBlocks(way, schemeOf(way.scheme), language)),
      ...personBlocks(persons, language),
      ...[...shared, ...insured].map((working): PaperBlock => ({ kind: 'working', working })),
      ...workings.levied.flatMap((working, place): PaperBlock[] => [
        { kind: 'heading', text: persons[place]?.name ?? `${place + 1}` },
        { kind: 'working', working },
      ]),
    ],
    imprint: {
      ...making,
      scheme: ways.map(({ scheme }) => scheme).join(', '),
      schemeName: words.kind[language],
      version: on,
      hash: ways.map(({ scheme }) => schemeOf(scheme).hash),
    },
  };
}

function wayBlocks(way: WayDocument, { name }: NamedScheme, language: Language): PaperBlock[] {
  const { currency, paid, paidBy, perHead, claims, running, covers } = way;
  const amount = (text: string) => notInMoney[text]?.[language] ?? `${figureText(text)} ${currency}`;
  return [
    { kind: 'heading', text: `${way.way[language]} · ${name[language]}` },
    {
      kind: 'payers',
      payers: Object.entries(paidBy).map(([payer, amount]) => ({
        name: payers[payer]?.[language] ?? payer,
        amount,
      })),
      total: { name: words.paid[language], amount: paid },
      currency,
    },
    {
      kind: 'particulars',
      rows: [
        [words.perHead[language], amount(perHead)],
        [words.claims[language], amount(claims)],
        [words.running[language], amount(running)],
        [words.covers[language], amount(covers)],
      ],
    },
    { kind: 'note', text: way.note[language] },
  ];
}

type PersonColumn = readonly [Label, (person: ComparedGroup['persons'][number]) => string | undefined];

/** What each person pays in the ways that count persons; nothing where none does. */
function personBlocks(persons: ComparedGroup['persons'], language: Language): PaperBlock[] {
  const parties = [...new Set(persons.flatMap((person) => Object.keys(person.parties)))];
  const columns: readonly PersonColumn[] = [
    [words.share, ({ share }) => share],
    [words.contributed, ({ contributed }) => contributed],
    ...parties.map(
      (party): PersonColumn => [payers[party] ?? same(party), (person) => person.parties[party]],
    ),
  ];
  const there = columns.filter(([, of]) => persons.some((person) => of(person) !== undefined));
  if (there.length === 0) return [];
  return [
    { kind: 'heading', text: words.persons[language] },
    {
      kind: 'table',
      columns: [
        { name: words.person[language], holds: 'words' },
        ...there.map(([name]) => ({ name: name[language], holds: 'figures' as const })),
      ],
      rows: persons.map((person) => [person.name, ...there.map(([, of]) => of(person) ?? '')]),
    },
  ];
}

const words = {
  kind: label('Comparison', '比较'),
  rules: label('Rules of', '规则日期'),
  paid: label('Paid', '缴付合计'),
  perHead: label('For each person', '人均'),
  claims: label('For claims', '用于赔付'),
  running: label('For running it', '用于运营'),
  covers: label('Promised', '承诺保障'),
  persons: label('What each person pays', '每人缴付'),
  person: label('Person', '人员'),
  share: label('Share of what happened', '事后分摊'),
  contributed: label('Paid into the fund', '缴入计划'),
} as const satisfies Readonly<Record<string, Label>>;

const payers: Readonly<Record<string, Label>> = {
  members: label('Members', '成员'),
  policyholder: label('The group as policyholder', '群体作为投保人'),
  ...partyLabels,
};

/** What stands in the document in the place of an amount: unknown is no zero. */
const notInMoney: Readonly<Record<string, Label>> = {
  'not published': label('not published', '未公布'),
  'set by law': label('set by law', '由法律规定'),
  'nothing was paid': label('nothing was paid', '未缴付'),
};
