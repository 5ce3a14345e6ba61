import { compareInstants, type Instant } from '../period/instant.ts';
import type { Rejection } from '../result/result.ts';
import { type Label, label } from '../working/label.ts';

/** What a person agrees to, each by itself: to be a member under the rules, what is kept of him, and his health data apart from both. */
export const consentKinds = ['membership', 'data-processing', 'health-data'] as const;
export type ConsentKind = (typeof consentKinds)[number];

export const consentLabels: Readonly<Record<ConsentKind, Label>> = {
  membership: label('membership under the rules', '按章程加入'),
  'data-processing': label('processing of personal data', '个人信息处理'),
  'health-data': label('processing of health data', '健康信息处理'),
};

/**
 * On what ground personal data is processed. Health data needs the person's own, explicit consent (GDPR, art. 9 (2) (a); PIPL, art.
 * 29: a separate one), and no other ground stands in for it here.
 *
 * @source GDPR, art. 6 (1) (a) to (f)
 */
export const legalBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;
export type LegalBasis = (typeof legalBases)[number];

/** That somebody agreed to one text, known by its hash: a text that was changed is another one. */
export interface Consent {
  readonly kind: ConsentKind;
  readonly person: string;
  /** Who said so. */
  readonly by: string;
  /** SHA-256 of the text that was shown. */
  readonly text: string;
  /** Of the processing of data: on what ground. */
  readonly basis?: LegalBasis | undefined;
  readonly given: Instant;
  readonly withdrawn?: Instant | undefined;
}

/** The texts that hold now, by their hashes; `health-data` where the fund keeps any. */
export type ConsentTexts = Readonly<Record<Exclude<ConsentKind, 'health-data'>, string>> & {
  readonly 'health-data'?: string | undefined;
};

/** The consent of a kind that a person has given by an instant and not withdrawn by then; the latest. */
export function consentAt(
  consents: readonly Consent[],
  person: string,
  kind: ConsentKind,
  at: Instant,
): Consent | undefined {
  return consents.findLast(
    (one) =>
      one.kind === kind &&
      one.person === person &&
      compareInstants(one.given, at) <= 0 &&
      (one.withdrawn === undefined || compareInstants(one.withdrawn, at) > 0),
  );
}

/** Why somebody has not agreed to what he has to at an instant: nothing was said, to another text, by another, on no ground. */
export function consentFaults(
  consents: readonly Consent[],
  person: string,
  texts: ConsentTexts,
  at: Instant,
): Rejection[] {
  return consentKinds.flatMap((kind): Rejection[] => {
    const text = texts[kind];
    if (text === undefined) return [];
    const path = `consents.${kind}`;
    const given = consentAt(consents, person, kind, at);
    if (given === undefined) return [{ code: 'a-consent-is-missing', path, expected: text }];
    const faults: Rejection[] = [];
    if (given.text !== text) {
      const suggestion = 'show him the text as it is now and ask him again';
      faults.push({
        code: 'a-consent-is-to-another-text',
        path,
        found: given.text,
        expected: text,
        suggestion,
      });
    }
    if (given.by !== person) {
      faults.push({ code: 'nobody-consents-for-another', path, found: given.by, expected: person });
    }
    faults.push(...basisFaults(given, path));
    return faults;
  });
}

function basisFaults({ kind, basis }: Consent, path: string): Rejection[] {
  const known: readonly LegalBasis[] = kind === 'health-data' ? ['consent'] : legalBases;
  if (kind === 'membership' || (basis !== undefined && known.includes(basis))) return [];
  return [
    { code: 'data-is-processed-on-a-legal-basis', path, found: basis ?? '', expected: known.join(', ') },
  ];
}
