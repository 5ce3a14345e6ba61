import { createHash } from 'node:crypto';
import type { Database } from '@openmutual/server/database';
import { within } from '@openmutual/server/within';
import Fastify, { type FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';

/**
 * What a payment needs as one would write it who knows PostgreSQL well: a session, a key with the answer that it gave, receipts without gaps, rows of balances
 * locked in a fixed order, double entry, a chain of what was done, and rules of rows; prepared statements, one transaction a request.
 */
export const PLAIN = `
  create schema plain;
  create table plain.session (token text primary key, fund_id uuid not null, person_id uuid not null, role text not null);
  create table plain.answer (person_id uuid not null, key text not null, fingerprint bytea not null, body text, primary key (person_id, key));
  create table plain.counter (fund_id uuid primary key, receipts bigint not null, seq bigint not null, hash bytea not null);
  create table plain.account (
    fund_id uuid not null, code text not null, balance bigint not null, least bigint not null, check (balance >= least), primary key (fund_id, code)
  );
  create table plain.payment (
    fund_id uuid not null, payment_id uuid not null, member text not null, amount bigint not null check (amount > 0), paid_on date not null,
    bank_reference text not null, receipt bigint not null, recorded_at timestamptz not null,
    primary key (fund_id, payment_id), unique (fund_id, receipt), unique (fund_id, bank_reference)
  );
  create table plain.entry (fund_id uuid not null, entry_id uuid not null, on_date date not null, subject jsonb not null, primary key (fund_id, entry_id));
  create table plain.leg (
    fund_id uuid not null, code text not null, entry_id uuid not null, amount bigint not null check (amount <> 0), primary key (fund_id, code, entry_id),
    foreign key (fund_id, entry_id) references plain.entry, foreign key (fund_id, code) references plain.account
  );
  create table plain.event (fund_id uuid not null, seq bigint not null, act text not null, subject jsonb not null, hash bytea not null, primary key (fund_id, seq));
  do $$
  declare name text;
  begin
    foreach name in array array['counter', 'account', 'payment', 'entry', 'leg', 'event'] loop
      execute format('alter table plain.%I enable row level security, force row level security', name);
      execute format('create policy of_fund on plain.%I using (fund_id = (select ledger.acting_fund()))', name);
    end loop;
  end $$;
  grant usage on schema plain to openmutual_work;
  grant select, insert, update on all tables in schema plain to openmutual_work;`;

export interface PaymentAsked {
  readonly amount: string;
  readonly paidOn: string;
  readonly member: string;
  readonly bankReference: string;
}

/** The endpoint in a Fastify of its own, which validates by Fastify's own schemas. */
export function plainEndpoint(database: Database): FastifyInstance {
  const app = Fastify();
  app.post<{ Body: PaymentAsked }>('/payments', { schema: { body: BODY } }, async (request, reply) => {
    const token = /session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const { rows: sessions } = await within(database, { as: 'work', reads: true }, (tx) =>
      tx.query<Session>({ ...SESSION, values: [token] }),
    );
    const [session] = sessions;
    const key = String(request.headers['idempotency-key'] ?? '');
    if (session?.role !== 'treasurer' || key === '') return reply.code(403).send({});
    const print = createHash('sha256').update(JSON.stringify(request.body)).digest();
    const body = await within(database, { as: 'work', fund: session.fund_id }, async (tx) => {
      const { person_id: person, fund_id: fund } = session;
      const taken = await tx.query({ ...TAKE, values: [person, key, print] });
      if (taken.rowCount === 0) {
        const { rows } = await tx.query<{ body: string }>({ ...KEPT, values: [person, key] });
        return rows[0]?.body ?? '{}';
      }
      const { amount: text, paidOn, member, bankReference } = request.body;
      const amount = BigInt(text.replace('.', ''));
      const [payment, entry] = [uuidv7(), uuidv7()];
      const at = new Date().toISOString();
      await tx.query({ ...LOCK, values: [fund, ['bank', member]] });
      const { rows } = await tx.query<Counter>({ ...COUNTER, values: [fund] });
      const [counter] = rows;
      if (counter === undefined) throw new Error('a fund has its counter');
      const subject = JSON.stringify({ payment, entry, receipt: `${counter.receipts + 1n}` });
      const link = `${fund}${counter.seq + 1n}${at}${person}payment-recorded${subject}`;
      const hash = createHash('sha256').update(counter.hash).update(link).digest();
      await tx.query({
        ...POST,
        values: [fund, payment, entry, amount, paidOn, member, bankReference, at, subject, hash],
      });
      const answer = JSON.stringify({ payment, receipt: `R${counter.receipts + 1n}`, amount: text, member });
      await tx.query({ ...KEEP, values: [person, key, answer] });
      return answer;
    });
    return reply.code(201).type('application/json').send(body);
  });
  return app;
}

interface Session {
  readonly [column: string]: string;
  readonly fund_id: string;
  readonly person_id: string;
  readonly role: string;
}

interface Counter {
  readonly [column: string]: unknown;
  readonly receipts: bigint;
  readonly seq: bigint;
  readonly hash: Buffer;
}

const BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'paidOn', 'member', 'bankReference'],
  properties: {
    amount: { type: 'string', pattern: '^[0-9]{1,15}\\.[0-9]{2}$' },
    paidOn: { type: 'string', format: 'date' },
    member: { type: 'string', pattern: '^[0-9]{1,9}$' },
    bankReference: { type: 'string', maxLength: 140 },
  },
};

const SESSION = {
  name: 'plain-session',
  text: 'select fund_id, person_id, role from plain.session where token = $1',
};
const TAKE = {
  name: 'plain-take',
  text: 'insert into plain.answer (person_id, key, fingerprint) values ($1, $2, $3) on conflict do nothing',
};
const KEPT = { name: 'plain-kept', text: 'select body from plain.answer where person_id = $1 and key = $2' };
const KEEP = {
  name: 'plain-keep',
  text: 'update plain.answer set body = $3 where person_id = $1 and key = $2',
};
const LOCK = {
  name: 'plain-lock',
  text: 'select balance from plain.account where fund_id = $1 and code = any($2) order by code for update',
};
const COUNTER = {
  name: 'plain-counter',
  text: 'select receipts, seq, hash from plain.counter where fund_id = $1 for update',
};
/** All rows of a payment in one statement. */
const POST = {
  name: 'plain-post',
  text: `
    with counted as (update plain.counter set receipts = receipts + 1, seq = seq + 1, hash = $10 where fund_id = $1 returning receipts, seq),
    paid as (
      insert into plain.payment select $1, $2, $6, $4, $5, $7, receipts, $8 from counted
    ), entered as (
      insert into plain.entry values ($1, $3, $5, $9)
    ), legs as (
      insert into plain.leg values ($1, 'bank', $3, $4), ($1, $6, $3, -$4::bigint)
    ), told as (
      insert into plain.event select $1, seq, 'payment-recorded', $9, $10 from counted
    )
    update plain.account set balance = balance + case code when 'bank' then $4::bigint else -$4::bigint end where fund_id = $1 and code in ('bank', $6)`,
};
