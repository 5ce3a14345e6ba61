import type { paths } from '../api/paths.ts';

type FoundingForm = NonNullable<paths['/api/funds']['post']['requestBody']>['content']['application/json'];

/** A charter as it is typed. */
export interface FoundingText {
  readonly nameEn: string;
  readonly nameZh: string;
  readonly slug: string;
  readonly code: string;
  readonly scheme: string;
  readonly isListed: boolean;
  readonly isOpen: boolean;
  readonly admission: FoundingForm['admission'];
  readonly members: string;
  readonly by: string;
  readonly coolingOffDays: string;
  readonly noticeDays: string;
  readonly dueDays: string;
  readonly graceDays: string;
  readonly collecting: FoundingForm['collecting'];
  readonly settlementApprovals: string;
  readonly payoutApprovals: string;
  readonly otherApprovals: string;
  readonly preparer: FoundingForm['approvals']['other']['preparer'];
  readonly evidence: string;
  readonly persons: string;
  readonly suppressedBelow: string;
  readonly monthBelow: string;
  readonly basis: FoundingForm['data']['basis'];
  readonly health: boolean;
}

/** What the form begins with: suggestions that the founder sees and changes, none that holds without being sent. */
export const foundingText: FoundingText = {
  ...{ nameEn: '', nameZh: '', slug: '', code: '', scheme: 'demo/village-fund' },
  ...{ isListed: false, isOpen: false, admission: 'by-an-organiser', members: '', by: '' },
  ...{ coolingOffDays: '14', noticeDays: '30', dueDays: '14', graceDays: '30' },
  ...{ collecting: 'after-the-period', settlementApprovals: '2', payoutApprovals: '1', otherApprovals: '1' },
  ...{ preparer: 'excluded', evidence: '60', persons: '120', suppressedBelow: '5', monthBelow: '100' },
  ...{ basis: 'contract', health: false },
};

/** The fields of the form by their ids, each with the path that reasons name. */
export const foundingFields = {
  ...{ nameEn: 'name.en', nameZh: 'name.zh', slug: 'slug', code: 'code', scheme: 'scheme' },
  ...{ admission: 'admission', members: 'activation.members', by: 'activation.by' },
  ...{
    coolingOffDays: 'coolingOffDays',
    noticeDays: 'noticeDays',
    dueDays: 'dueDays',
    graceDays: 'graceDays',
  },
  ...{ collecting: 'collecting', preparer: 'approvals' },
  settlementApprovals: 'approvals.settlement.approvals',
  payoutApprovals: 'approvals.payout.approvals',
  otherApprovals: 'approvals.other.approvals',
  ...{ evidence: 'retention.evidence', persons: 'retention.persons' },
  ...{
    suppressedBelow: 'publication.suppressedBelow',
    monthBelow: 'publication.monthBelow',
    basis: 'data.basis',
  },
} as const;

/** What is sent. A number that is none goes as the text it is, and is refused there with its place. */
export function founding(text: FoundingText): FoundingForm {
  const { nameEn, nameZh, slug, code, scheme, isListed, isOpen, admission, collecting, preparer } = text;
  const number = (typed: string) => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : (typed as never));
  const approvals = (typed: string) => ({ approvals: number(typed), preparer });
  return {
    ...{ slug, scheme, isListed, isOpen, admission, collecting, code },
    name: { en: nameEn, zh: nameZh },
    data: { basis: text.basis, health: text.health },
    activation: { members: number(text.members), by: text.by },
    coolingOffDays: number(text.coolingOffDays),
    noticeDays: number(text.noticeDays),
    dueDays: number(text.dueDays),
    graceDays: number(text.graceDays),
    approvals: {
      settlement: approvals(text.settlementApprovals),
      payout: approvals(text.payoutApprovals),
      other: approvals(text.otherApprovals),
    },
    retention: { evidence: number(text.evidence), persons: number(text.persons) },
    publication: {
      suppressedBelow: number(text.suppressedBelow),
      monthBelow: number(text.monthBelow),
    },
  };
}
