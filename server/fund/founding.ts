import { activation, type Charter } from '@openmutual/core/charter';
import { charterDocument, parseCharter } from '@openmutual/core/charter-schema';
import type { LegalBasis } from '@openmutual/core/consent';
import { dayOf, instant } from '@openmutual/core/instant';
import { accepted, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { fundAccounts, openLedger } from '@openmutual/ledger/account';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { uuidv7 } from 'uuidv7';
import { giveFirstRole } from '../access/role-book.ts';
import { brokenConstraint } from '../database/fault.ts';
import { actFor, type Transaction } from '../database/within.ts';
import { conflict, type Refusal } from '../http/answer.ts';
import { beginLife } from '../life/step.ts';
import { keptFund } from './fund.ts';
import type { FoundingForm } from './fund-form.ts';
import { keepFoundingRules, schemeCopied } from './fund-scheme.ts';
import { workable } from './workable.ts';

/** A fund that is to be founded, checked as a whole. */
export interface Founding {
  readonly slug: string;
  readonly charter: Charter;
  readonly scheme: MutualScheme;
  readonly copy: string;
  readonly isListed: boolean;
  readonly isOpen: boolean;
  readonly data: { readonly basis: LegalBasis; readonly health: boolean };
}

/** What is founded at an instant: a scheme that can work from that day on, and a charter of its currency and time zone; or every reason why not. */
export function foundingOf(
  { slug, scheme: id, isListed, isOpen, data, ...parts }: FoundingForm,
  at: string,
): Result<Founding> {
  const copied = schemeCopied(id);
  if (!copied.ok) return copied;
  const { scheme, text } = copied.value;
  const { currency, timeZone, hash } = scheme;
  const on = dayOf(instant(at), timeZone);
  const works = workable(scheme, on);
  const charter = parseCharter({ ...parts, scheme: { id, hash }, currency, timeZone });
  const late = charter.ok ? activation(charter.value, 0, on).state === 'failed' : false;
  const reasons = [
    ...reasonsOf(works, charter),
    ...(late
      ? [
          {
            code: 'a-fund-gathers-members-until-a-later-day',
            path: 'activation.by',
            found: parts.activation.by,
            expected: `${on} or later`,
          },
        ]
      : []),
  ];
  if (!works.ok || !charter.ok || late) return rejected(...reasons);
  return accepted({ slug, charter: charter.value, scheme: works.value, copy: text, isListed, isOpen, data });
}

/**
 * Founds a fund: its row with the copy of the rules, its chain of numbers, the founder as its organiser, its ledger with the accounts of the
 * chart. From here on the transaction acts for it.
 */
export async function found(
  tx: Transaction,
  founding: Founding,
  { person, at }: { readonly person: string; readonly at: string },
): Promise<Result<string> | Refusal> {
  const { slug, charter, scheme, copy, isListed, isOpen, data } = founding;
  const fund = uuidv7();
  await actFor(tx, fund);
  const onDate = `${dayOf(instant(at), scheme.timeZone)}`;
  const begun = await untaken(slug, () =>
    beginLife(tx, keptFund, [fund], {
      act: 'found',
      by: 'organiser',
      person,
      at,
      set: {
        slug,
        name: charter.name.en,
        charter: JSON.stringify(charterDocument(charter)),
        scheme_id: scheme.id,
        scheme_hash: scheme.hash,
        scheme: copy,
        currency: scheme.currency,
        time_zone: scheme.timeZone,
        is_listed: isListed,
        is_open: isOpen,
        legal_basis: data.basis,
        keeps_health_data: data.health,
        founded_by: person,
        founded_at: at,
      },
    }),
  );
  if (!begun.ok) return begun;
  await keepFoundingRules(tx, fund);
  await tx.query(`INSERT INTO fund.counter (fund_id, name, next) VALUES ($1, 'member', 1)`, [fund]);
  const role = await giveFirstRole(tx, { fund, person, at });
  if (!role.ok) return role;
  const ledger = await openLedger(tx, { fund, onDate, at, currency: scheme.currency }, fundAccounts());
  return ledger.ok ? accepted(fund) : ledger;
}

/** The work, or that another fund has the short name; the transaction is over then. */
async function untaken<T>(slug: string, work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (brokenConstraint(error)?.name !== 'fund_slug_key') throw error;
    return conflict({ code: 'a-short-name-is-taken', path: 'slug', found: slug, expected: 'another one' });
  }
}
