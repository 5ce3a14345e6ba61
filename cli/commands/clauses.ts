import {
  type Catalogue,
  type Clause,
  clausesFound,
  counterpartsOf,
  type PriceBasis,
  type Statement,
} from '@openmutual/core/clause';
import { clauseDocument } from '@openmutual/core/clause-document';
import {
  type Category,
  categories,
  categoryWords,
  editions,
  type Grade,
  grades,
  gradeWords,
  prices,
} from '@openmutual/core/clause-words';
import { type Label, label, same } from '@openmutual/core/label';
import { clauseCatalogue } from '@openmutual/schemes/library';
import { Command, Option } from 'commander';
import { columns } from '../columns.ts';
import { atOption, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { accept, refuse } from '../refusal.ts';
import type { Language } from '../tree.ts';

interface ClausesOptions extends Omit<ResultOptions, 'explain'> {
  readonly category?: Category;
}

export const clausesCommand = new Command('clauses')
  .description('clauses of engineering insurance: number, names, part of the policy, basis of price')
  .argument('[asked...]', 'a number such as MRe 113 or 113, or words of a name in English or Chinese')
  .addOption(
    new Option('--category <category>', 'only those that change this part of the policy').choices(
      categoryWords,
    ),
  )
  .addOption(jsonOption())
  .addOption(languageOption())
  .action((asked: readonly string[], options: ClausesOptions) => {
    const catalogue = accept(clauseCatalogue());
    const text = asked.join(' ');
    const found =
      asked.length === 0 ? catalogue : accept(atOption(clausesFound(catalogue, text), '[asked...]'));
    print(catalogue, ofCategory(found, options.category), found, options);
  });

function ofCategory(found: readonly Clause[], category: Category | undefined): readonly Clause[] {
  const kept = found.filter((clause) => category === undefined || clause.category?.value === category);
  if (kept.length > 0) return kept;
  const there = new Set(found.map((clause) => clause.category?.value ?? 'not known'));
  return refuse({
    code: 'no-clause-that-was-found-is-of-this-category',
    path: '--category',
    found: `${category}`,
    expected: [...there].join(', '),
  });
}

function print(
  catalogue: Catalogue,
  shown: readonly Clause[],
  found: readonly Clause[],
  { json, lang, category }: ClausesOptions,
): void {
  const [only] = shown;
  if (json) {
    const documents = shown.map((clause) => clauseDocument(catalogue, clause));
    process.stdout.write(`${JSON.stringify(documents, null, 2)}\n`);
    return;
  }
  if (shown.length === 1 && only !== undefined) {
    process.stdout.write(`${one(catalogue, only, lang)}\n`);
    return;
  }
  const left = category === undefined ? 0 : found.filter((clause) => clause.category === undefined).length;
  process.stdout.write(
    `${[...list(shown, lang), ...(left === 0 ? [] : [unplaced(left)[lang]])].join('\n')}\n`,
  );
}

const UNKNOWN = label('not known', '未知');

const HEADS = {
  clause: label('clause', '条款'),
  en: label('English', '英文名'),
  zh: label('Chinese', '中文名'),
  category: label('part of the policy', '保单部分'),
  price: label('basis of price', '计价依据'),
  grades: label('grades', '等级'),
  counterpart: label('counterpart', '对应条款'),
  says: label('what is said', '内容'),
  grade: label('grade', '等级'),
  source: label('source', '来源'),
};

function list(shown: readonly Clause[], lang: Language): string[] {
  const heads = (['clause', 'en', 'zh', 'category', 'price', 'grades'] as const).map(
    (head) => HEADS[head][lang],
  );
  const rows = shown.map((clause) => [
    clause.clause,
    clause.en.value,
    clause.zh?.value ?? '–',
    categoryOf(clause.category)?.value[lang] ?? '–',
    priceOf(clause.price)?.value[lang] ?? '–',
    [clause.en, clause.zh, clause.category, clause.price].map((said) => letter(said?.grade)).join(' '),
  ]);
  return [columns([heads, ...rows]), '', legend[lang]];
}

/** One clause with all that is said of it and by whom. */
function one(catalogue: Catalogue, clause: Clause, lang: Language): string {
  const row = (head: Label, said: Statement<Label> | undefined): string[] =>
    said === undefined
      ? [head[lang], UNKNOWN[lang], '–', '–']
      : [head[lang], said.value[lang], said.grade, said.source];
  const heads = [same(''), HEADS.says, HEADS.grade, HEADS.source].map((head) => head[lang]);
  const rows = [
    row(HEADS.en, plain(clause.en)),
    row(HEADS.zh, plain(clause.zh)),
    row(HEADS.category, categoryOf(clause.category)),
    row(HEADS.price, priceOf(clause.price)),
    ...counterpartsOf(catalogue, clause).map((said) => row(HEADS.counterpart, plain(said))),
  ];
  return `${clause.clause} · ${editions[clause.edition][lang]}\n\n${columns([heads, ...rows])}`;
}

function plain(said: Statement<string> | undefined): Statement<Label> | undefined {
  return said === undefined ? undefined : { ...said, value: same(said.value) };
}

function categoryOf(said: Statement<Category> | undefined): Statement<Label> | undefined {
  return said === undefined ? undefined : { ...said, value: categories[said.value] };
}

function priceOf(said: Statement<PriceBasis> | undefined): Statement<Label> | undefined {
  if (said === undefined) return undefined;
  const { basis, rate } = said.value;
  const { en, zh } = prices[basis];
  return { ...said, value: rate === undefined ? prices[basis] : label(`${en}, ${rate}`, `${zh}，${rate}`) };
}

/** A grade in a list is one letter, as the four of a clause stand side by side. */
function letter(grade: Grade | undefined): string {
  return grade === undefined ? '–' : grade.charAt(0).toUpperCase();
}

const legend = label(
  `grades of English, Chinese, part, price: ${gradeWords.map((word) => `${letter(word)} ${grades[word].en}`).join('; ')}; – not known`,
  `等级依次为英文名、中文名、保单部分、计价依据：${gradeWords.map((word) => `${letter(word)} ${grades[word].zh}`).join('；')}；– 未知`,
);

function unplaced(count: number): Label {
  return label(
    `not among them, for their part of the policy is not known: ${count}`,
    `保单部分未知、未列出的条款数：${count}`,
  );
}
