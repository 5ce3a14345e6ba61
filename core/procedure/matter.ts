import { type Label, label } from '../working/label.ts';

/** What members of a fund decide by vote. */
export const matters = [
  'fund-raising',
  'benefits',
  'items-covered',
  'principal',
  'rule-text',
  'officers',
  'fee-budget',
  'welfare-grant',
  'sponsor-invited',
  'dissolution',
] as const;
export type Matter = (typeof matters)[number];

export const matterLabels: Readonly<Record<Matter, Label>> = {
  'fund-raising': label('how money is raised', '资金筹集'),
  benefits: label('the level of benefits', '保障水平'),
  'items-covered': label('which items are covered', '保障项目'),
  principal: label('the principal: its preservation and appreciation', '本金的保值增值'),
  'rule-text': label('the text of the rules', '规则文本'),
  officers: label('who holds an office', '任职人员'),
  'fee-budget': label('the budget of fees', '费用预算'),
  'welfare-grant': label('a welfare grant outside claims', '案件之外的福利补助'),
  'sponsor-invited': label('a sponsor who is invited', '邀请资助方'),
  dissolution: label('the end of the fund', '计划终止'),
};

/** Whether a motion on a matter carries rules, words alone, or one of both. */
export type Carries = 'rules' | 'words' | 'either';

interface MatterRule {
  readonly carries: Carries;
  /** The words of the rules that it may change; `all` for any. */
  readonly parts: readonly string[] | 'all';
  /** Whether an investment policy is adopted by it. */
  readonly policy?: true;
}

/**
 * What a motion on each matter may change. A matter is decided by its own majority, so it changes nothing of what another
 * majority guards.
 */
export const matterRules: Readonly<Record<Matter, MatterRule>> = {
  'fund-raising': {
    carries: 'either',
    parts: ['sharing', 'units', 'sumInsured', 'riskWeight', 'days', 'contributions', 'caps', 'shortage'],
  },
  benefits: {
    carries: 'rules',
    parts: ['items', 'proportion', 'waiting', 'ladder', 'shrinking', 'oncePerLife'],
  },
  'items-covered': { carries: 'rules', parts: ['items', 'waiting'] },
  principal: { carries: 'either', parts: ['surplus', 'shortage', 'accounts'], policy: true },
  'rule-text': { carries: 'rules', parts: 'all' },
  officers: { carries: 'words', parts: [] },
  'fee-budget': { carries: 'either', parts: ['fees'] },
  'welfare-grant': { carries: 'words', parts: [] },
  'sponsor-invited': { carries: 'words', parts: [] },
  dissolution: { carries: 'words', parts: [] },
};

/** What a motion of a scheme is about: what it says itself, else the matter of its own name; nothing where it is none of ours. */
export function matterOf({
  motion,
  about,
}: {
  readonly motion: string;
  readonly about?: Matter | undefined;
}): Matter | undefined {
  return about ?? matters.find((matter) => matter === motion);
}
