import { hash } from '@openmutual/core/canonical';
import { charterDocument } from '@openmutual/core/charter-schema';
import {
  type Consent,
  type ConsentKind,
  type ConsentTexts,
  consentLabels,
  type LegalBasis,
} from '@openmutual/core/consent';
import { instant } from '@openmutual/core/instant';
import { type Label, label } from '@openmutual/core/label';
import type { Fund } from '../fund/fund.ts';

/** What somebody agrees to when he joins; its hash is that of all of it, in both languages. */
export interface ConsentText {
  readonly kind: ConsentKind;
  readonly title: Label;
  readonly paragraphs: readonly Label[];
  readonly basis: LegalBasis | null;
  readonly hash: string;
}

/**
 * The texts of a fund: membership under its rules and its charter, the processing of data on its ground, and health data apart where the
 * fund keeps any. They follow from what is fixed at founding alone, so that they stay as they were agreed to.
 */
export function consentTexts({ charter, data }: Pick<Fund, 'charter' | 'data'>): ConsentText[] {
  const texts = [
    { kind: 'membership', paragraphs: membership(charter), basis: null },
    { kind: 'data-processing', paragraphs: processing(charter), basis: data.basis },
    ...(data.health ? [{ kind: 'health-data', paragraphs: health(charter), basis: 'consent' } as const] : []),
  ] as const;
  return texts.map(({ kind, paragraphs, basis }) => {
    const text = { kind, title: consentLabels[kind], paragraphs, basis };
    // Of membership the whole charter, in which the hash of the rules stands, not only what is told of it.
    return {
      ...text,
      hash: hash(kind === 'membership' ? { ...text, charter: charterDocument(charter) } : text),
    };
  });
}

/** The hashes by which core judges consents. */
export function textHashes(texts: readonly ConsentText[]): ConsentTexts {
  return Object.fromEntries(texts.map(({ kind, hash: print }) => [kind, print])) as unknown as ConsentTexts;
}

/** What somebody says in a request that he agrees to: a kind, and the hash of the text that he was shown. */
export interface Agreed {
  readonly kind: ConsentKind;
  readonly text: string;
}

/** Consents as core knows them, given by a person for himself. */
export function consentsOf(
  agreed: readonly Agreed[],
  texts: readonly ConsentText[],
  { person, at }: { readonly person: string; readonly at: string },
): Consent[] {
  return agreed.map(({ kind, text }) => {
    const basis = texts.find((one) => one.kind === kind)?.basis ?? undefined;
    return { kind, person, by: person, text, basis, given: instant(at) };
  });
}

type Charter = Fund['charter'];

function membership({
  name,
  scheme,
  coolingOffDays,
  noticeDays,
  dueDays,
  graceDays,
  collecting,
}: Charter): Label[] {
  const isPrepaid = collecting === 'prepaid-balance';
  return [
    label(
      `I become a member of ${name.en}. What is paid and how it is shared says the scheme ${scheme.id}, as it was copied when the fund was founded (SHA-256 ${scheme.hash}). It is no insurance: what members share is not known beforehand.`,
      `本人加入${name.zh}。给付内容及分摊方式依方案 ${scheme.id}，以发起时所复制的文本为准（SHA-256 ${scheme.hash}）。本计划不是保险，分摊金额事先不能确定。`,
    ),
    label(
      `${isPrepaid ? 'Shares are drawn from what I pay in beforehand' : 'Shares are billed after each period'} and are to be paid within ${dueDays} days. Who is in arrears is suspended after ${graceDays} more days.`,
      `${isPrepaid ? '分摊款从预缴余额中扣除' : '分摊款在每期结束后出账'}，应在${dueDays}天内缴清；逾期满${graceDays}天的，成员资格中止。`,
    ),
    label(
      `${coolingOffDays === 0 ? 'There is no cooling-off period.' : `Within ${coolingOffDays} days I can cancel as though I had never joined.`} I can leave at any time with ${noticeDays} days of notice; what I owe until then I still pay.`,
      `${coolingOffDays === 0 ? '本计划不设冷静期。' : `加入后${coolingOffDays}天内可以撤销，视为从未加入。`}本人可随时提出退出，通知期为${noticeDays}天，其间应缴款项仍须缴清。`,
    ),
  ];
}

function processing({ name, retention }: Charter): Label[] {
  return [
    label(
      `${name.en} and the operator of this installation, who is named on its pages, keep my name, my mail address, what the list of members needs (such as units), and what I pay and receive. They need it to run the fund and for nothing else.`,
      `${name.zh}及本系统运营者（见页面所示）保存本人姓名、邮箱、成员名册所需内容（例如份数）以及收付记录，仅用于计划的运行。`,
    ),
    label(
      `Organisers, treasurers and reviewers may look at it; each look is written down and I can read who looked and why. Other members and visitors see none of it.`,
      `组织者、司库和审核人可以查看，每次查看均有记录，本人可以看到何人因何查看。其他成员与访客均不能看到。`,
    ),
    label(
      `${retention.persons} months after my membership has ended what identifies me is erased; entries in the ledger stay without my name. I can read, export and correct what is kept, and complain to the authority for data protection.`,
      `成员资格终止${retention.persons}个月后，删除可识别本人身份的信息；账目分录保留，但不含姓名。本人可以查阅、导出和更正所存信息，并可向个人信息保护主管机关投诉。`,
    ),
  ];
}

function health({ retention }: Charter): Label[] {
  return [
    label(
      `If I claim, the fund keeps what I submit about my health, encrypted, for those who review the claim. It is erased ${retention.evidence} months after the claim is closed.`,
      `本人申请互助金时，计划加密保存所提交的健康资料，仅供审核使用，案件结束${retention.evidence}个月后删除。`,
    ),
    label(
      `I agree to this apart from the rest and can withdraw it at any time; a claim that rests on such data cannot be judged from then on.`,
      `本人就此单独同意，并可随时撤回；撤回后，依赖此类资料的申请不再能够审核。`,
    ),
  ];
}
