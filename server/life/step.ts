import { type Acting, after, type Life, NONE } from '@openmutual/core/life';
import type { Rejection, Result } from '@openmutual/core/result';
import { invariant } from '@openmutual/core/result';
import type { Role } from '@openmutual/core/role';
import type { Transaction } from '../database/within.ts';
import { notFound, type Refusal, refusal } from '../http/answer.ts';
import { changedMeanwhile } from '../http/version.ts';

/**
 * Where things of a life are kept: a row each with `state` and `version`, and a log of their steps beside it. The names are ours and
 * never of a request.
 */
export interface Kept<S extends string = string, A extends string = string, F extends string = string> {
  readonly life: Life<S, A, F>;
  readonly table: string;
  readonly log: string;
  /** The columns that name one of them, in both tables. */
  readonly key: readonly string[];
  /** Whether the log has `on_date`, the day from which a step counts. */
  readonly isDated?: true;
}

/** A step that somebody wants to take, or the rules. */
export interface StepAsked<A extends string = string, F extends string = string> {
  readonly act: A;
  readonly by: Role;
  /** What was found of the facts that the act needs. */
  readonly facts?: Acting<F>['facts'];
  readonly person?: string | undefined;
  /** The instant by the clock of the application. */
  readonly at: string;
  /** The day from which it counts, where the log has days. */
  readonly on?: string | undefined;
  /** What the log keeps for ever: ids and words of ours, nothing personal. */
  readonly notes?: Readonly<Record<string, unknown>>;
  /** Other columns of the row that change with it. */
  readonly set?: Readonly<Record<string, unknown>>;
}

export interface StepTaken<S extends string = string> {
  readonly ok: true;
  readonly state: S;
  readonly version: bigint;
}

/**
 * Takes a step: the row is locked, core says whether the act is possible (state, role, facts), the row changes with its version, and the log
 * has one line more, all in this transaction.
 *
 * Refused where there is no such row (404), where somebody changed it since `version` was seen (412), where the act is not possible
 * in its state (409) or of another role (403), and for whatever speaks against a fact (422).
 */
export async function takeStep<S extends string, A extends string, F extends string>(
  tx: Transaction,
  kept: Kept<S, A, F>,
  id: readonly unknown[],
  asked: StepAsked<A, F> & { readonly version?: bigint | undefined },
): Promise<StepTaken<S> | Refusal> {
  const found = await tx.query<{ state: string; version: bigint }>(
    `SELECT state, version FROM ${kept.table} WHERE ${isThis(kept)} FOR UPDATE`,
    id,
  );
  const [row] = found.rows;
  if (row === undefined) return notFound(kept.life.life, '');
  if (asked.version !== undefined && asked.version !== row.version) {
    return changedMeanwhile(row.version, asked.version);
  }
  const next = judged(after(kept.life, row.state, asked.act, asked));
  if (!next.ok) return next;
  const version = row.version + 1n;
  const set = Object.entries(asked.set ?? {});
  const places = set.map(([column], at) => `, ${column} = $${id.length + 3 + at}`).join('');
  await tx.query(
    `UPDATE ${kept.table} SET state = $${id.length + 1}, version = $${id.length + 2}${places} WHERE ${isThis(kept)}`,
    [...id, next.value, version, ...set.map(([, value]) => value)],
  );
  await writeStep(tx, kept, id, { from: row.state, to: next.value, version, asked });
  return { ok: true, state: next.value, version };
}

/**
 * Begins a life: a row with its first state, version 1, and the first line of its log. What else the row has stands in `set`; a
 * thing of this key must not be there.
 */
export async function beginLife<S extends string, A extends string, F extends string>(
  tx: Transaction,
  kept: Kept<S, A, F>,
  id: readonly unknown[],
  asked: StepAsked<A, F>,
): Promise<StepTaken<S> | Refusal> {
  const first = judged(after(kept.life, NONE, asked.act, asked));
  if (!first.ok) return first;
  const row = { state: first.value, version: 1n, ...asked.set };
  const columns = [...kept.key, ...Object.keys(row)];
  const values = [...id, ...Object.values(row)];
  await tx.query(
    `INSERT INTO ${kept.table} (${columns.join(', ')}) VALUES (${values.map((_, at) => `$${at + 1}`).join(', ')})`,
    values,
  );
  await writeStep(tx, kept, id, { from: NONE, to: first.value, version: 1n, asked });
  return { ok: true, state: first.value, version: 1n };
}

/** Which things take a step together, by the rules: all in a state for which a condition holds. */
export interface Together<A extends string> {
  readonly act: A;
  readonly from: string;
  /** SQL on the row, with its values from $1 on. */
  readonly where: string;
  readonly values: readonly unknown[];
  readonly at: string;
  /** SQL on the row: the day from which the step counts, such as `in_force_from`. */
  readonly on?: string;
  /** SQL of other columns that change, such as `left_on = notice_ends`. */
  readonly set?: string;
}

/**
 * Takes the same step of many in one statement, where a condition of SQL says what core's facts say of each; `facts` names them, so that
 * an act which needs something else is refused here. Answers how many there were.
 */
export async function takeTogether<S extends string, A extends string, F extends string>(
  tx: Transaction,
  kept: Kept<S, A, F>,
  asked: Together<A>,
  facts: readonly F[],
): Promise<number> {
  const none: readonly Rejection[] = [];
  const given = Object.fromEntries(facts.map((fact) => [fact, none])) as Acting<F>['facts'];
  const next = after(kept.life, asked.from, asked.act, { by: 'rules', facts: given });
  invariant(next.ok, `the rules take the step ${asked.from} ${asked.act} of a ${kept.life.life}`);
  const many = asked.values.length;
  const key = kept.key.join(', ');
  invariant(
    (asked.on === undefined) === (kept.isDated === undefined),
    'a step has a day where its log has days',
  );
  const day =
    asked.on === undefined ? { column: '', value: '' } : { column: ', on_date', value: `, ${asked.on}` };
  const set = asked.set === undefined ? '' : `, ${asked.set}`;
  const { rowCount } = await tx.query(
    `WITH taken AS (
       UPDATE ${kept.table} SET state = $${many + 1}, version = version + 1${set}
       WHERE state = $${many + 2} AND (${asked.where}) RETURNING *)
     INSERT INTO ${kept.log} (${key}, version, from_state, act, to_state, at${day.column})
     SELECT ${key}, version, $${many + 2}, $${many + 3}, $${many + 1}, $${many + 4}::timestamptz${day.value} FROM taken`,
    [...asked.values, next.value, asked.from, asked.act, asked.at],
  );
  return rowCount ?? 0;
}

/** What core says of an act, as an answer to who asked. */
export function judged<S>(result: Result<S>): { readonly ok: true; readonly value: S } | Refusal {
  if (result.ok) return result;
  const codes = new Set(result.rejections.map(({ code }) => code));
  const status = codes.has('an-act-is-not-possible-now')
    ? 409
    : codes.has('an-act-is-of-another-role')
      ? 403
      : 422;
  return refusal(status, ...result.rejections);
}

interface Written {
  readonly from: string;
  readonly to: string;
  readonly version: bigint;
  readonly asked: StepAsked;
}

async function writeStep(
  tx: Transaction,
  kept: Pick<Kept, 'log' | 'key' | 'isDated'>,
  id: readonly unknown[],
  { from, to, version, asked }: Written,
): Promise<void> {
  invariant(
    (asked.on === undefined) === (kept.isDated === undefined),
    'a step has a day where its log has days',
  );
  const line = {
    version,
    from_state: from,
    act: asked.act,
    to_state: to,
    person_id: asked.person ?? null,
    at: asked.at,
    facts: JSON.stringify(asked.notes ?? {}),
    ...(kept.isDated ? { on_date: asked.on } : {}),
  };
  const values = [...id, ...Object.values(line)];
  await tx.query(
    `INSERT INTO ${kept.log} (${[...kept.key, ...Object.keys(line)].join(', ')})
     VALUES (${values.map((_, at) => `$${at + 1}`).join(', ')})`,
    values,
  );
}

function isThis({ key }: Pick<Kept, 'key'>): string {
  return key.map((column, at) => `${column} = $${at + 1}`).join(' AND ');
}
