import type { Transaction } from '../database/within.ts';
import { forgetMail } from '../mail/outbox.ts';

/** Deletes invitations and the mails that brought them; answers how many there were. `where` is SQL on the row, its values from $2 on. */
async function forget(
  tx: Transaction,
  fund: string,
  where: string,
  values: readonly unknown[],
): Promise<number> {
  const { rows } = await tx.query<{ mail: string }>(
    `DELETE FROM fund.invitation WHERE fund_id = $1 AND (${where}) RETURNING mail`,
    [fund, ...values],
  );
  for (const { mail } of rows) await forgetMail(tx, { fund, to: mail, letter: 'invitation' });
  return rows.length;
}

/** Forgets an invitation that was declined or withdrawn: no mark of it remains. */
export async function forgetInvitation(tx: Transaction, fund: string, invitation: string): Promise<boolean> {
  return (await forget(tx, fund, 'invitation_id = $2', [invitation])) === 1;
}

/** Forgets all that was not answered by a day. */
export async function forgetExpired(tx: Transaction, fund: string, on: string): Promise<number> {
  return forget(tx, fund, 'open_until < $2::date', [on]);
}

/** Who joined is not invited and does not apply any more. */
export async function forgetAnswered(
  tx: Transaction,
  fund: string,
  { person, mail }: { readonly person: string; readonly mail: string },
): Promise<void> {
  await forget(tx, fund, 'mail = $2', [mail.toLowerCase()]);
  await tx.query('DELETE FROM fund.application WHERE fund_id = $1 AND person_id = $2', [fund, person]);
}

/** Forgets everybody who was invited or applied. */
export async function forgetAll(tx: Transaction, fund: string): Promise<void> {
  await forget(tx, fund, 'true', []);
  await tx.query('DELETE FROM fund.application WHERE fund_id = $1', [fund]);
}
