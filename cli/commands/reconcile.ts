import { type Label, label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { readStatement, type StatementDraft } from '@openmutual/core/published-statement';
import {
  asksRules,
  type Reconciliation,
  reconciliation,
  statementFaults,
} from '@openmutual/core/reconciliation';
import {
  type AccountDocument,
  type FigureDocument,
  type ImpliedDocument,
  type ReconciliationDocument,
  reconciliationDocument,
} from '@openmutual/core/reconciliation-document';
import {
  endsText,
  reconciliationWorking,
  sumLabel,
  verdictLabels,
} from '@openmutual/core/reconciliation-working';
import { inOrder, type Rejection, reasonsOf } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { readDocument } from '@openmutual/schemes/text-file';
import { Command } from 'commander';
import { anyTerms, faultsByAll } from '../any-version.ts';
import { columns } from '../columns.ts';
import { schemeAsked } from '../of-kind.ts';
import { existingFile, explainOption, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { accept, exits, openParts, refuse } from '../refusal.ts';
import { type Language, tree } from '../tree.ts';

interface ReconcileOptions extends ResultOptions {
  readonly statement: string;
}

export const reconcileCommand = new Command('reconcile')
  .description('whether what others published of a period follows from the rules of their own scheme')
  .argument('[scheme]', 'the id of a mutual scheme; not needed for accounts of income and outgo')
  .requiredOption('--statement <file>', 'what was published, as YAML or JSON')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string | undefined, options: ReconcileOptions) => {
    const parts = openParts();
    const path = await parts.of(() => existingFile(options.statement, '--statement'));
    const scheme = await parts.of(() => (id === undefined ? undefined : accept(schemeAsked('mutual', id))));
    parts.end();
    const found = await reconciliationOf(scheme, path ?? options.statement);
    if (found.verdict !== 'yes') process.exitCode = exits.rejected;
    print(found, scheme, options);
  });

/** The statement of a file held against the rules; all that they refuse of it is told at its place in the file. */
async function reconciliationOf(scheme: MutualScheme | undefined, path: string): Promise<Reconciliation> {
  const { data, locate } = accept(readDocument(path, path));
  const { draft, reasons } = readStatement(data, scheme, locate);
  const inStatement = (reason: Rejection): Rejection =>
    reason.file !== undefined || reason.path === undefined
      ? reason
      : { ...locate(reason.path.split('.')), ...reason };
  if (draft === undefined || reasons.length > 0) {
    const further = draft === undefined || scheme === undefined ? [] : await furtherFaults(draft, scheme);
    return refuse(...inOrder([...reasons, ...further.map(inStatement)]));
  }
  const found = reconciliation(draft.statement, scheme);
  return found.ok ? found.value : refuse(...found.rejections.map(inStatement));
}

/** What the rules refuse of a statement that could not be read whole: those of its day, else all that may be meant. */
async function furtherFaults(draft: StatementDraft, scheme: MutualScheme): Promise<readonly Rejection[]> {
  if (!asksRules(draft)) return [];
  const on = draft.isUnread(['on']) ? undefined : draft.statement.on;
  const terms = on === undefined ? undefined : termsOn(scheme, on);
  const judges = terms?.ok === true ? [terms.value] : anyTerms(scheme, { on: undefined }).flat();
  return [
    ...reasonsOf(...(terms === undefined ? [] : [terms])),
    ...(await faultsByAll(judges, (each) => statementFaults(draft, each))),
  ];
}

function print(
  found: Reconciliation,
  scheme: MutualScheme | undefined,
  { json, explain, lang }: ReconcileOptions,
): void {
  const document = reconciliationDocument(found);
  if (json) {
    const whole = { ...document, working: reconciliationWorking(found) };
    process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`);
    return;
  }
  if (explain) {
    process.stdout.write(`${tree(reconciliationWorking(found), lang)}\n`);
    return;
  }
  const head = [
    scheme?.name[lang],
    found.terms?.pool?.name[lang],
    document.statement,
    document.on,
    document.currency,
  ];
  const parts = [
    `${head.filter((part) => part !== undefined).join(' · ')}\n${document.source}`,
    ...figuresText(document, lang),
    ...impliedText(document.implied, lang),
    ...found.accounts.map((finding, place) =>
      accountText(finding, document.accounts[place] as AccountDocument, lang),
    ),
    ...(found.share === undefined || found.statement.carriedIn !== undefined ? [] : [words.noCarry[lang]]),
    verdictLabels[document.reconciles][lang],
  ];
  process.stdout.write(`${parts.map((part) => part.split('\n').map(printable).join('\n')).join('\n\n')}\n`);
}

const words = {
  figure: label('figure', '项目'),
  published: label('published', '公布'),
  recomputed: label('by the rule', '按规则'),
  difference: label('difference', '差额'),
  share: label('share', '每人分摊额'),
  withoutFees: label('with no fees', '不计管理费'),
  fee: label('fees', '管理费'),
  collected: label('collected', '实收总额'),
  implied: label('what makes the published share follow, each alone', '使公布的分摊额成立的数字（各自单独）'),
  sharers: label('sharers', '分摊人数'),
  toShare: label('to share, less what was carried in', '待分摊金额（扣除上期结余）'),
  carriedIn: label('carried in', '上期结余'),
  load: label('raised above the amount', '超出金额的加成'),
  noCarry: label(
    'What was carried in was not published: it is reckoned with none here. A surplus only lowers a share.',
    '上期结余未公布，此处按无结余计算；如有结余，分摊额只会更低。',
  ),
  line: label('line', '项目'),
  amount: label('amount', '金额'),
  part: label('of income', '占收入'),
  income: label('income', '收入合计'),
  outgo: label('outgo', '支出合计'),
  explained: label('explained by rounding', '取整可解释'),
} satisfies Record<string, Label>;

function figuresText({ share, fee, collected }: ReconciliationDocument, lang: Language): string[] {
  const row = (name: Label, figure: FigureDocument) => [
    name[lang],
    figure.published,
    recomputedText(figure),
    figure.difference ?? '',
    verdictLabels[figure.reconciles][lang],
  ];
  const rows = [
    ...(share === undefined ? [] : [row(words.share, share)]),
    ...(share?.withoutFees === undefined ? [] : [[words.withoutFees[lang], '', share.withoutFees, '', '']]),
    ...(fee === undefined ? [] : [row(words.fee, fee)]),
    ...(collected === undefined ? [] : [row(words.collected, collected)]),
  ];
  if (rows.length === 0) return [];
  const heads = ['figure', 'published', 'recomputed', 'difference'] as const;
  return [columns([[...heads.map((head) => words[head][lang]), ''], ...rows])];
}

/** One figure, or a range of them: `0.01–0.02`. */
function recomputedText({ recomputed, recomputedLeast }: FigureDocument): string {
  if (recomputed === undefined) return recomputedLeast === undefined ? '' : `≥ ${recomputedLeast}`;
  return recomputedLeast === undefined ? recomputed : `${recomputedLeast}–${recomputed}`;
}

function impliedText(implied: ImpliedDocument | undefined, lang: Language): string[] {
  if (implied === undefined) return [];
  const { sharers, toShare, carriedIn, load } = implied;
  const rows = [
    ...(sharers === undefined ? [] : [[words.sharers[lang], endsText(sharers)]]),
    ...(toShare === undefined ? [] : [[words.toShare[lang], endsText(toShare)]]),
    ...(carriedIn === undefined ? [] : [[words.carriedIn[lang], endsText(carriedIn)]]),
    ...(load === undefined ? [] : [[words.load[lang], endsText(load, '%')]]),
  ];
  return rows.length === 0
    ? []
    : [columns([[words.implied[lang], ''], ...rows.map(([name, text]) => [`  ${name}`, text ?? ''])])];
}

function accountText(
  finding: Reconciliation['accounts'][number],
  document: AccountDocument,
  lang: Language,
): string {
  const { name, unit, income, outgo } = finding.account;
  const names = new Map([...income, ...outgo].map((line) => [line.line, line.name[lang]]));
  const rows = document.lines.map(({ line, amount, percent }) => [
    names.get(line) ?? line,
    amount,
    percent === undefined ? '' : `${percent}%`,
  ]);
  const sums = (['income', 'outgo', 'difference'] as const).map((word) => [
    words[word][lang],
    document[word],
    '',
  ]);
  const heads = [words.line, words.amount, words.part].map((head) => head[lang]);
  const explained = `${words.explained[lang]}: ${endsText(document.explained)}`;
  return `${name[lang]} · ${unit[lang]}\n\n${columns([heads, ...rows, ...sums])}\n\n${explained}\n${sumLabel(finding)[lang]}`;
}
