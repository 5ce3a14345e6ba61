import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { compareDates, date, type PlainDate, plusDays } from '@openmutual/core/date';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { Terms } from '@openmutual/core/terms';
import { uuidv7 } from 'uuidv7';
import type { SignedIn } from '../access/asker.ts';
import type { Transaction } from '../database/within.ts';
import { JOINED } from '../fund/fund.ts';
import { isMailAddress } from '../mail/outbox.ts';
import { type Columns, columnFaults, kept } from './asked-columns.ts';

/** An invitation that waits for its answer. */
export interface Invitation {
  readonly invitation: string;
  /** In small letters. */
  readonly mail: string;
  readonly columns: Columns;
  readonly invitedBy: string;
  readonly invitedAt: string;
  readonly until: PlainDate;
}

/** Somebody who is to be invited. */
export interface Invited {
  readonly mail: string;
  readonly columns?: Columns | undefined;
  readonly language: 'en' | 'zh';
}

/** An invitation that was made, with what its link carries: told once, to the mail alone. */
export interface Made extends Invited {
  readonly invitation: string;
  readonly token: string;
}

/**
 * Checks a list of people to be invited as a whole: every reason at its line, a mail that is none, one that is there twice, columns that the rules
 * do not know or cannot read.
 */
export function invitedFaults(terms: Terms, invited: readonly Invited[]): Rejection[] {
  const first = new Map<string, number>();
  return invited.flatMap(({ mail, columns }, at) => {
    const path = `invitations.${at}`;
    const faults: Rejection[] = [];
    if (!isMailAddress(mail)) {
      const expected = 'name@example.org';
      faults.push({ code: 'a-mail-address-has-another-form', path: `${path}.mail`, found: mail, expected });
    }
    const before = first.get(mail.toLowerCase());
    if (before === undefined) first.set(mail.toLowerCase(), at);
    else {
      const expected = `each mail once; it stands at invitations.${before} already`;
      faults.push({ code: 'somebody-is-invited-twice', path: `${path}.mail`, found: mail, expected });
    }
    // What is left out the invited person states himself.
    return [...faults, ...(columns === undefined ? [] : statedFaults(terms, columns, `${path}.columns`))];
  });
}

/** Invitations are open for a year at most: nobody remembers an older one. Our own choice. */
const LONGEST_DAYS = 366;

/** Why invitations cannot be open until a day. */
export function untilFaults(until: PlainDate, on: PlainDate): Rejection[] {
  const last = plusDays(on, LONGEST_DAYS);
  if (compareDates(until, on) >= 0 && compareDates(until, last) <= 0) return [];
  return [
    {
      code: 'an-invitation-is-open-for-some-days',
      path: 'until',
      found: `${until}`,
      expected: `${on} to ${last}`,
    },
  ];
}

/** Makes invitations, all or none; a mail that is invited already or belongs to a member is refused at its line. */
export async function invite(
  tx: Transaction,
  fund: string,
  invited: readonly Invited[],
  made: { readonly by: string; readonly at: string; readonly until: PlainDate },
): Promise<Result<Made[]>> {
  const members = await membersWithMail(
    tx,
    fund,
    invited.map(({ mail }) => mail.toLowerCase()),
  );
  const all = invited.map((one) => ({
    ...one,
    invitation: uuidv7(),
    token: randomBytes(16).toString('base64url'),
  }));
  const { rows } = await tx.query<{ mail: string }>(
    `INSERT INTO fund.invitation (fund_id, invitation_id, token_hash, mail, columns, invited_by, invited_at, open_until)
     SELECT $1, invitation_id, decode(token_hash, 'hex'), mail, columns, $2, $3, $4
     FROM json_to_recordset($5) AS given (invitation_id uuid, token_hash text, mail text, columns jsonb)
     ON CONFLICT (fund_id, mail) DO NOTHING RETURNING mail`,
    [
      fund,
      made.by,
      made.at,
      `${made.until}`,
      JSON.stringify(
        all.map(({ invitation, token, mail, columns = {} }) => ({
          invitation_id: invitation,
          token_hash: hashOf(token).toString('hex'),
          mail: mail.toLowerCase(),
          columns: kept(columns),
        })),
      ),
    ],
  );
  const entered = new Set(rows.map(({ mail }) => mail));
  const reasons = invited.flatMap(({ mail }, at): Rejection[] => {
    const place = { path: `invitations.${at}.mail`, found: mail };
    if (members.has(mail.toLowerCase())) return [{ code: 'somebody-is-a-member-already', ...place }];
    return entered.has(mail.toLowerCase()) ? [] : [{ code: 'somebody-is-invited-already', ...place }];
  });
  return reasons.length === 0 ? accepted(all) : rejected(...reasons);
}

/** The invitation of an id, if it is for who asks: it went to his confirmed mail, or he has the token, or can prove that he has. */
export async function invitationFor(
  tx: Transaction,
  fund: string,
  id: string,
  {
    asker,
    token,
    proof,
  }: { readonly asker: SignedIn; readonly token?: string | undefined; readonly proof?: string | undefined },
): Promise<Invitation | undefined> {
  const { rows } = await tx.query<InvitationRow>(
    `SELECT ${COLUMNS}, token_hash FROM fund.invitation WHERE fund_id = $1 AND invitation_id = $2 FOR UPDATE`,
    [fund, id],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const given = token === undefined ? Buffer.from(proof ?? '', 'hex') : hashOf(token);
  const hasToken = given.length === row.token_hash.length && timingSafeEqual(given, row.token_hash);
  const isAddressee = asker.hasVerifiedMail && asker.mail.toLowerCase() === row.mail;
  return hasToken || isAddressee ? invitationOfRow(row) : undefined;
}

/** The invitations of a fund after one of them, in the order in which they were made. */
export async function invitationsAfter(
  tx: Transaction,
  fund: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Invitation[]> {
  const { rows } = await tx.query<InvitationRow>(
    `SELECT ${COLUMNS} FROM fund.invitation WHERE fund_id = $1 AND ($2::uuid IS NULL OR invitation_id > $2)
     ORDER BY invitation_id LIMIT $3`,
    [fund, after ?? null, limit],
  );
  return rows.map(invitationOfRow);
}

/** What waits for a confirmed mail, whatever the fund; the only place that says to the database whose mail it is. */
export async function invitationsTo(
  tx: Transaction,
  asker: SignedIn,
): Promise<{ readonly fund: string; readonly invitation: string; readonly until: string }[]> {
  if (!asker.hasVerifiedMail) return [];
  await tx.query(`SELECT set_config('app.mail', $1, true)`, [asker.mail.toLowerCase()]);
  const { rows } = await tx.query<{ fund: string; invitation: string; until: string }>(
    `SELECT fund_id AS fund, invitation_id AS invitation, open_until AS until FROM fund.invitation
     WHERE mail = $1 ORDER BY invitation_id`,
    [asker.mail.toLowerCase()],
  );
  await tx.query(`SELECT set_config('app.mail', '', true)`);
  return rows;
}

/** Columns of an invitation may be fewer than are asked for; those that are there must be right. */
function statedFaults(terms: Terms, columns: Columns, path: string): Rejection[] {
  return columnFaults(terms, columns, path).filter(({ code, path: where = '' }) => {
    const column = where.slice(path.length + 1);
    return code !== 'a-cell-is-empty' || Object.hasOwn(columns, column);
  });
}

async function membersWithMail(
  tx: Transaction,
  fund: string,
  mails: readonly string[],
): Promise<Set<string>> {
  const { rows } = await tx.query<{ mail: string }>(
    `SELECT p.mail FROM fund.particulars p JOIN fund.seat s ON s.fund_id = p.fund_id AND s.member_id = p.member_id
     JOIN fund.member m ON m.fund_id = p.fund_id AND m.bucket = p.bucket AND m.member_id = p.member_id
     WHERE p.fund_id = $1 AND p.mail = ANY ($2) AND m.state = ANY ($3)`,
    [fund, mails, JOINED],
  );
  return new Set(rows.map(({ mail }) => mail));
}

/** The token is random enough that a plain hash keeps it. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

const COLUMNS = 'invitation_id, mail, columns, invited_by, invited_at, open_until';

interface InvitationRow {
  readonly invitation_id: string;
  readonly mail: string;
  readonly columns: Columns;
  readonly invited_by: string;
  readonly invited_at: string;
  readonly open_until: string;
  readonly token_hash: Buffer;
}

function invitationOfRow(row: InvitationRow): Invitation {
  return {
    invitation: row.invitation_id,
    mail: row.mail,
    columns: row.columns,
    invitedBy: row.invited_by,
    invitedAt: row.invited_at,
    until: date(row.open_until),
  };
}
