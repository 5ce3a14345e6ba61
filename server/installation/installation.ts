import { type Label, label } from '@openmutual/core/label';
import { accepted, invariant, type Result, rejected } from '@openmutual/core/result';
import { type Clock, instant } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { type Transaction, within } from '../database/within.ts';

export const modes = ['demonstration', 'production'] as const;
export type Mode = (typeof modes)[number];

/** What the operator may do under his law. */
export const licences = ['licensed', 'not-needed', 'applied-for', 'none'] as const;
export type Licence = (typeof licences)[number];

/** Who may found funds here. */
export const founders = ['anyone', 'operators'] as const;
export type Founders = (typeof founders)[number];

export interface Installation extends Answers {
  readonly mode: Mode;
  readonly version: bigint;
}

/** What visitors have to be told of who runs an installation. */
export const questions = ['operator', 'jurisdiction', 'licence'] as const;
export type Question = (typeof questions)[number];

/** What nobody has said yet. */
export function unanswered(answers: Pick<Answers, Question>): Question[] {
  return questions.filter((question) => answers[question] === null);
}

/** What the operator answers; nothing until he has. */
export interface Answers {
  readonly operator: string | null;
  readonly jurisdiction: string | null;
  readonly licence: Licence | null;
  readonly licenceDetail: string | null;
  readonly founders: Founders;
}

/**
 * The installation of a database, begun as what it is asked for where it is new. A demonstration is never opened as production, for
 * its people and its money are invented; nor the other way.
 */
export async function openInstallation(
  database: Database,
  mode: Mode,
  clock: Clock,
): Promise<Result<Installation>> {
  return within(database, { as: 'work' }, async (tx) => {
    await tx.query(
      `INSERT INTO access.installation (mode, founders, begun_at) VALUES ($1, 'anyone', $2) ON CONFLICT DO NOTHING`,
      [mode, instant(clock)],
    );
    const installation = await installationOf(tx);
    if (installation.mode === mode) return accepted(installation);
    return rejected({
      code: 'an-installation-stays-what-it-was-begun-as',
      path: 'mode',
      found: mode,
      expected: installation.mode,
      suggestion: 'begin with another data folder or database',
    });
  });
}

/** Whether somebody ended the program while it made a demonstration, so that half of it is there and nobody can sign in. */
export async function isHalfMade(database: Database): Promise<boolean> {
  return within(database, { as: 'work', reads: true }, async (tx) => {
    const { rowCount } = await tx.query('SELECT FROM access.installation WHERE is_half_made');
    return rowCount === 1;
  });
}

/** Notes that the making of a demonstration begins, or that it is whole. */
export async function noteHalfMade(database: Database, isHalf: boolean): Promise<void> {
  await within(database, { as: 'work' }, (tx) =>
    tx.query('UPDATE access.installation SET is_half_made = $1', [isHalf]),
  );
}

/** The installation that this database is of. */
export async function installationOf(tx: Transaction): Promise<Installation> {
  const { rows } = await tx.query<Installation>(
    `SELECT mode, operator, jurisdiction, licence, licence_detail AS "licenceDetail", founders, version FROM access.installation`,
  );
  invariant(rows[0] !== undefined, 'an installation is begun before it is asked for');
  return rows[0];
}

/** Writes down the answers over those that were seen; nothing where somebody answered meanwhile. */
export async function answer(tx: Transaction, answers: Answers, seen: bigint): Promise<bigint | undefined> {
  const { operator, jurisdiction, licence, licenceDetail, founders: who } = answers;
  const { rows } = await tx.query<{ version: bigint }>(
    `UPDATE access.installation SET operator = $1, jurisdiction = $2, licence = $3, licence_detail = $4, founders = $5,
       version = version + 1 WHERE version = $6 RETURNING version`,
    [operator, jurisdiction, licence, licenceDetail, who, seen],
  );
  return rows[0]?.version;
}

/** What every page says above all else; nothing where a licensed operator runs production. */
export function banner(installation: Installation): Label | undefined {
  const { mode, licence } = installation;
  if (mode === 'demonstration') return DEMONSTRATION;
  if (licence === null || unanswered(installation).length > 0) return UNANSWERED;
  return { licensed: undefined, 'not-needed': undefined, 'applied-for': APPLIED_FOR, none: NONE }[licence];
}

const DEMONSTRATION = label(
  'A demonstration: the people and the money here are invented. Enter nothing real.',
  '演示系统：其中人员与资金均为虚构，请勿填入真实信息。',
);
const UNANSWERED = label(
  'Who runs this, and whether he may, is not said yet. Do not join with real money.',
  '尚未说明运营者及其资质，请勿投入真实资金。',
);
const APPLIED_FOR = label(
  'The operator has applied for a licence and does not have it yet.',
  '运营者已申请许可，尚未获得。',
);
const NONE = label('The operator has no licence.', '运营者未获许可。');
