import { hash } from '@openmutual/core/canonical';
import { Money } from '@openmutual/core/money';
import { invariant, type Rejection, rejected } from '@openmutual/core/result';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { uuidv7 } from 'uuidv7';
import { brokenConstraint } from '../database/fault.ts';
import type { Transaction } from '../database/within.ts';
import { type Fund, fundOf } from '../fund/fund.ts';
import { holdAccounts } from '../fund/fund-money.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { PRINCIPAL_CODES, principalOf } from '../fund/principal.ts';
import { conflict, notFound, type Refusal, refusal } from '../http/answer.ts';
import type { LinesOfOwnMoney } from './entry.ts';
import { lastDay } from './period.ts';
import { lastPosted, settlementOfPeriod, textOf } from './settlement.ts';

/** Whose money a line is. */
export const lineSources = ['government', 'sponsor', 'member', 'principal', 'gain', 'other'] as const;
export type LineSource = (typeof lineSources)[number];

/** Money that comes in or goes out of a period beside all else; amounts in minor units, one of the two. */
export interface NamedLineRow {
  readonly id: string;
  readonly period: string;
  readonly line: string;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly amountIn: bigint | null;
  readonly amountOut: bigint | null;
  readonly source: LineSource | null;
  readonly giver: string | null;
  readonly purpose: string | null;
  readonly item: string | null;
  readonly receivedOn: string | null;
  /** The posted settlement that it makes good, and the claim of it. */
  readonly corrects: string | null;
  readonly correctsClaim: string | null;
  readonly state: 'open' | 'approved' | 'rejected';
  /** What a second person agrees to. */
  readonly hash: string;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly signedBy: string | null;
  readonly signedAt: string | null;
}

/** A line as somebody writes it; an amount in major units under `in` or under `out`. */
export interface LineAsked {
  readonly period: string;
  readonly line: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly in?: string | undefined;
  readonly out?: string | undefined;
  readonly source?: LineSource | undefined;
  readonly giver?: string | undefined;
  readonly purpose?: string | undefined;
  readonly item?: string | undefined;
  readonly corrects?: string | undefined;
  readonly claim?: string | undefined;
}

interface Occasion {
  readonly fund: string;
  readonly person: string;
  readonly at: string;
}

/** The lines of a period that two persons agreed to, in the order of their names. */
export async function approvedLines(tx: Transaction, fund: string, period: string): Promise<NamedLineRow[]> {
  const { rows } = await tx.query<NamedLineRow>(
    `SELECT ${COLUMNS} FROM fund.named_line WHERE fund_id = $1 AND period = $2 AND state = 'approved' ORDER BY line`,
    [fund, period],
  );
  return rows;
}

/** The lines of a period as members are told them: what came in or went out, without who agreed and without the claim that one makes good. */
export async function toldLines(tx: Transaction, fund: string, period: string) {
  const currency = (await fundOf(tx, fund))?.currency ?? '';
  const money = (minor: bigint | null) => (minor === null ? null : `${Money.ofMinor(minor, currency)}`);
  return (await approvedLines(tx, fund, period)).map((row) => ({
    ...{ code: row.line, name: { en: row.nameEn, zh: row.nameZh }, corrects: row.corrects },
    ...{ in: money(row.amountIn), out: money(row.amountOut) },
  }));
}

/** The lines of a period that are of the fund's own money: taken from principal or gain, or put into the principal. */
export async function ownMoneyLines(tx: Transaction, fund: string, period: string): Promise<LinesOfOwnMoney> {
  const lines = await approvedLines(tx, fund, period);
  return new Map(
    lines.flatMap(({ line, source }) =>
      source === 'principal' || source === 'gain' ? [[line, source]] : [],
    ),
  );
}

/** All lines of a fund, the newest first; behind one of them, where a page goes on. */
export async function linesOf(
  tx: Transaction,
  fund: string,
  limit: number,
  after?: string,
): Promise<NamedLineRow[]> {
  const { rows } = await tx.query<NamedLineRow>(
    `SELECT ${COLUMNS} FROM fund.named_line WHERE fund_id = $1 AND ($3::uuid IS NULL OR line_id < $3)
     ORDER BY line_id DESC LIMIT $2`,
    [fund, limit, after ?? null],
  );
  return rows;
}

/**
 * Enters a named line for a period that is not settled; it counts when another person has agreed. What was wrong in a posted settlement is
 * made good so: the line names it, and the claim of it where it is one.
 */
export async function enterLine(
  tx: Transaction,
  asked: LineAsked,
  { fund, person, at }: Occasion,
): Promise<({ readonly ok: true } & NamedLineRow) | Refusal> {
  const found = await fundOf(tx, fund);
  invariant(found !== undefined, 'a line is of a fund');
  const faults = [
    ...(await periodFaults(tx, fund, asked)),
    ...(await correctionFaults(tx, fund, asked)),
    ...sourceFaults(asked),
    ...itemFaults(await schemeOf(tx, fund), asked),
  ];
  const amounts = [asked.in, asked.out].map((text) =>
    text === undefined ? undefined : Money.parse(text, found.currency),
  );
  for (const [place, amount] of amounts.entries()) {
    const path = place === 0 ? 'in' : 'out';
    if (amount?.ok === false) faults.push(...amount.rejections.map((reason) => ({ path, ...reason })));
    else if (amount !== undefined && amount.value.minorUnits() <= 0n)
      faults.push({
        code: 'an-amount-must-be-above-zero',
        path,
        found: `${amount.value}`,
        expected: 'more than zero',
      });
  }
  if ((asked.in === undefined) === (asked.out === undefined)) {
    const expected = 'an amount in one of the two';
    faults.push({ code: 'a-named-line-is-money-in-or-out', path: 'in', expected });
  }
  if (faults.length > 0) return rejected(...faults);
  const own = await ownMoneyFaults(tx, found, {
    source: asked.source ?? null,
    amountIn: amounts[0]?.ok ? amounts[0].value.minorUnits() : null,
    at,
  });
  if (own.length > 0) return rejected(...own);
  const [amountIn, amountOut] = amounts.map((amount) => (amount?.ok ? amount.value.minorUnits() : null));
  const id = uuidv7();
  const document = { format: 'openmutual/named-line/1', fund, id, ...asked };
  try {
    await tx.query(
      `INSERT INTO fund.named_line (fund_id, line_id, period, line, name_en, name_zh, amount_in, amount_out, corrects, corrects_claim,
         state, hash, prepared_by, prepared_at, source, giver, purpose, for_item)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[fund, id, asked.period, asked.line, asked.name.en, asked.name.zh, amountIn, amountOut],
        ...[asked.corrects ?? null, asked.claim ?? null, hash(JSON.parse(JSON.stringify(document)))],
        ...[person, at, asked.source ?? null, asked.giver ?? null, asked.purpose ?? null, asked.item ?? null],
      ],
    );
  } catch (error) {
    if (brokenConstraint(error)?.name !== 'line_once') throw error;
    const expected = 'each line of a period once';
    return conflict({ code: 'a-line-is-listed-twice', path: 'line', found: asked.line, expected });
  }
  const row = await lineById(tx, fund, id);
  invariant(row !== undefined, 'a line that was entered is there');
  return { ok: true, ...row };
}

/** Another person agrees to a line, or refuses it. */
export async function signLine(
  tx: Transaction,
  id: string,
  asked: { readonly says: 'yes' | 'no'; readonly hash: string },
  { fund, person, at }: Occasion,
): Promise<({ readonly ok: true } & NamedLineRow) | Refusal> {
  const row = await lineById(tx, fund, id, 'FOR UPDATE');
  if (row === undefined) return notFound('line', id);
  const place = { path: 'approvals' };
  if (row.state !== 'open')
    return conflict({
      code: 'an-approval-is-closed',
      ...place,
      found: row.state,
      expected: 'one that is open',
    });
  const faults: Rejection[] = [];
  if (row.hash !== asked.hash)
    faults.push({
      code: 'an-approval-is-of-something-else',
      ...place,
      found: asked.hash,
      expected: row.hash,
    });
  if (asked.says === 'yes' && row.preparedBy === person)
    faults.push({ code: 'nobody-approves-what-he-prepared', ...place, expected: 'another person' });
  if (asked.says === 'yes') {
    const found = await fundOf(tx, fund);
    invariant(found !== undefined, 'a line is of a fund');
    faults.push(...(await periodFaults(tx, fund, row)), ...(await ownMoneyFaults(tx, found, { ...row, at })));
  }
  if (faults.length > 0) return refusal(422, ...faults);
  const state = asked.says === 'yes' ? 'approved' : 'rejected';
  await tx.query(
    'UPDATE fund.named_line SET state = $3, signed_by = $4, signed_at = $5 WHERE fund_id = $1 AND line_id = $2',
    [fund, id, state, person, at],
  );
  return { ok: true, ...row, state, signedBy: person, signedAt: at };
}

/** A line by its id, held where it is asked for. */
export async function lineById(
  tx: Transaction,
  fund: string,
  id: string,
  lock = '',
): Promise<NamedLineRow | undefined> {
  const { rows } = await tx.query<NamedLineRow>(
    `SELECT ${COLUMNS} FROM fund.named_line WHERE fund_id = $1 AND line_id = $2 ${lock}`,
    [fund, id],
  );
  return rows[0];
}

/** A line stands in a period that is still to be settled. */
async function periodFaults(
  tx: Transaction,
  fund: string,
  { period }: Pick<LineAsked, 'period'>,
): Promise<Rejection[]> {
  const last = await lastPosted(tx, fund);
  if (last === undefined || `${lastDay(period)}` > last.on) return [];
  const expected = `a period that ends after ${last.on}`;
  return [{ code: 'a-period-is-settled-once', path: 'period', found: period, expected }];
}

/** What a line of each source says beside its amount. */
function sourceFaults({ source, giver, purpose, out }: LineAsked): Rejection[] {
  const faults: Rejection[] = [];
  if (out !== undefined && source !== undefined && source !== 'principal') {
    const expected = 'principal, into which it is put, or no source';
    faults.push({ code: 'money-that-goes-out-has-no-giver', path: 'source', found: source, expected });
  }
  const isGiven = source === 'government' || source === 'sponsor';
  for (const [path, text] of Object.entries({ giver, purpose })) {
    if (isGiven && text === undefined) faults.push({ code: 'a-grant-says-who-gives-it-and-for-what', path });
    const isOwn = source === undefined || source === 'principal' || source === 'gain';
    if (isOwn && path === 'giver' && text !== undefined) {
      faults.push({ code: 'money-of-the-fund-has-no-giver', path, found: text });
    }
  }
  return faults;
}

function itemFaults({ versions }: MutualScheme, { item, in: amountIn }: LineAsked): Rejection[] {
  if (item === undefined) return [];
  const items = new Set(versions.flatMap(({ rules }) => rules?.items.map((one) => one.item) ?? []));
  if (items.has(item) && amountIn !== undefined) return [];
  const expected = `of money that comes in, one of ${[...items].join(', ')}`;
  return [{ code: 'a-grant-is-for-an-item-of-the-scheme', path: 'item', found: item, expected }];
}

/**
 * What speaks against a line of the fund's own money: more than is on the principal, or more of the gain than was realised and not used, with what other lines that were agreed to
 * will take. The ledger is held, so that two lines do not take the same.
 */
async function ownMoneyFaults(
  tx: Transaction,
  fund: Fund,
  { source, amountIn, at }: Pick<NamedLineRow, 'source' | 'amountIn'> & { readonly at: string },
): Promise<Rejection[]> {
  if (amountIn === null || (source !== 'principal' && source !== 'gain')) return [];
  const { balance } = await holdAccounts(tx, fund, PRINCIPAL_CODES, at);
  const { account, usable } = principalOf(balance, fund.currency);
  const taken = Money.ofMinor(await ownMoneyTaken(tx, fund.fund, source), fund.currency);
  const most = (source === 'principal' ? account : usable).minus(taken).atLeast(Money.zero(fund.currency));
  const amount = Money.ofMinor(amountIn, fund.currency);
  if (amount.compare(most) <= 0) return [];
  const code =
    source === 'principal' ? 'a-line-is-of-what-the-principal-has' : 'only-a-gain-that-was-realised-is-used';
  return [{ code, path: 'in', found: `${amount}`, expected: `at most ${most}` }];
}

/** What lines that were agreed to will take of the principal or the gain when their periods are posted; minor units. */
export async function ownMoneyTaken(
  tx: Transaction,
  fund: string,
  source: 'principal' | 'gain',
): Promise<bigint> {
  const { rows } = await tx.query<{ taken: string }>(
    `SELECT coalesce(sum(amount_in), 0)::text AS taken FROM fund.named_line l WHERE fund_id = $1 AND source = $2 AND state = 'approved'
       AND NOT EXISTS (SELECT FROM fund.settlement s WHERE s.fund_id = l.fund_id AND s.period = l.period AND s.state = 'posted')`,
    [fund, source],
  );
  return BigInt(rows[0]?.taken ?? '0');
}

async function correctionFaults(tx: Transaction, fund: string, asked: LineAsked): Promise<Rejection[]> {
  if (asked.corrects === undefined) {
    if (asked.claim === undefined) return [];
    const expected = 'the settlement in which the claim was settled';
    return [{ code: 'a-correction-of-a-claim-names-its-settlement', path: 'corrects', expected }];
  }
  const posted = await settlementOfPeriod(tx, fund, asked.corrects);
  if (posted === undefined) {
    const expected = 'a settlement that was posted';
    return [
      { code: 'a-correction-is-of-a-posted-settlement', path: 'corrects', found: asked.corrects, expected },
    ];
  }
  if (asked.claim === undefined) return [];
  const record = JSON.parse((await textOf(tx, fund, posted.settlement, 'record')) ?? '{}') as {
    inputs?: { claims?: { claim: string }[] };
  };
  if (record.inputs?.claims?.some(({ claim }) => claim === asked.claim)) return [];
  const expected = `a claim that was settled in ${asked.corrects}`;
  return [{ code: 'a-claim-is-not-of-that-settlement', path: 'claim', found: asked.claim, expected }];
}

const COLUMNS = `line_id AS id, period, line, name_en AS "nameEn", name_zh AS "nameZh", amount_in AS "amountIn", amount_out AS "amountOut",
  source, giver, purpose, for_item AS item, received_on AS "receivedOn", corrects, corrects_claim AS "correctsClaim", state, hash, prepared_by AS "preparedBy", prepared_at AS "preparedAt", signed_by AS "signedBy",
  signed_at AS "signedAt"`;
