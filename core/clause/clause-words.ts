import { type Label, label } from '../working/label.ts';

/** How well a statement is founded, from the best to the least. */
export const grades = {
  stated: label('stated in a source', '来源明文'),
  code: label("read in a public program's code", '公开程序代码'),
  derived: label('derived by us', '推导'),
  weak: label('from a weak source', '弱来源'),
  unverified: label('usage of the trade, unverified', '行业惯例，未核实'),
} as const satisfies Readonly<Record<string, Label>>;
export type Grade = keyof typeof grades;
export const gradeWords = Object.keys(grades) as readonly Grade[];

/** The part of the policy that a clause changes. */
export const categories = {
  'material-damage': label('material damage', '物质损失'),
  liability: label('third-party liability', '第三者责任'),
  both: label('both parts', '两部分'),
  term: label('a term of the contract', '合同约定'),
} as const satisfies Readonly<Record<string, Label>>;
export type Category = keyof typeof categories;
export const categoryWords = Object.keys(categories) as readonly Category[];

/** From what the premium of a clause is found. */
export const prices = {
  'extra-premium': label('an extra premium that is agreed', '约定附加保险费'),
  restriction: label('restricts the cover; names no premium', '限制性条款，未列保险费'),
  'rate-of-limit': label('rate of the works × its limit', '工程费率 × 限额'),
  'basic-rate-of-limit': label('basic rate without extras × its limit', '基本费率（不含附加）× 限额'),
  'part-of-limit': label('a part of its limit', '限额的一部分'),
  'rate-of-sum-insured': label('a rate of its own × the sum insured', '专用费率 × 保险金额'),
  'rate-of-value': label('a rate of its own × the value covered', '专用费率 × 承保价值'),
  'rate-of-increase': label('rate of the works × a part of the increase', '工程费率 × 增值额的一部分'),
  'rate-of-reinstatement': label(
    'rate of the works × the sum reinstated, by days',
    '原费率 × 恢复金额，按日计',
  ),
} as const satisfies Readonly<Record<string, Label>>;
export type Price = keyof typeof prices;
export const priceWords = Object.keys(prices) as readonly Price[];

/** Who wrote the clauses. */
export const editions = {
  'munich-re': label('Munich Re, endorsements of three digits', '慕尼黑再保险，三位编号'),
  'munich-re-2000s': label('Munich Re, numbers of the 2000s', '慕尼黑再保险，2000 年代编号'),
  india: label('India', '印度'),
  de: label('London, defects exclusions DE', '伦敦，缺陷除外 DE'),
  leg: label('London Engineering Group', '伦敦工程险组 LEG'),
  china: label('China', '中国'),
} as const satisfies Readonly<Record<string, Label>>;
export type Edition = keyof typeof editions;
export const editionWords = Object.keys(editions) as readonly Edition[];
