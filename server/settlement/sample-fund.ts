import { createHash, randomBytes } from 'node:crypto';
import { certain } from '@openmutual/core/result';
import { bucketOf, fundAccounts, memberAccounts, openLedger } from '@openmutual/ledger/account';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../database/database.ts';
import { type Transaction, within } from '../database/within.ts';
import { schemeCopied } from '../fund/fund-scheme.ts';
import type { Keys } from '../key/keys.ts';

/** A fund for tests: as though it had been founded, joined and claimed from, by rows of the tables that these nouns have. */
export interface SampleFund {
  readonly fund: string;
  readonly members: readonly SampleMember[];
}

export interface SampleMember {
  readonly number: number;
  readonly member: string;
  readonly bucket: number;
  readonly person: string;
}

export interface MemberAsked {
  readonly joined: string;
  readonly columns: Readonly<Record<string, string>>;
  /** Further steps behind joining: act, state and day. */
  readonly steps?: readonly {
    readonly act: string;
    readonly from: string;
    readonly to: string;
    readonly on: string;
  }[];
}

export interface FundAsked {
  readonly scheme: string;
  readonly activeFrom: string;
  readonly collecting?: 'after-the-period' | 'prepaid-balance';
  readonly coolingOffDays?: number;
  readonly members: readonly MemberAsked[];
}

export async function sampleFund(database: Database, asked: FundAsked): Promise<SampleFund> {
  const { scheme, text } = certain(schemeCopied(asked.scheme));
  const fund = uuidv7();
  const founder = uuidv7();
  const at = `${asked.activeFrom}T08:00:00.000Z`;
  const charter = {
    name: { en: 'Sample', zh: '示例' },
    code: 'SAM',
    scheme: { id: scheme.id, hash: scheme.hash },
    currency: scheme.currency,
    timeZone: scheme.timeZone,
    activation: { members: 1, by: asked.activeFrom },
    admission: 'at-once',
    ...{ coolingOffDays: asked.coolingOffDays ?? 0, noticeDays: 0, dueDays: 14, graceDays: 10 },
    collecting: asked.collecting ?? 'after-the-period',
    approvals: Object.fromEntries(
      ['settlement', 'payout', 'other'].map((matter) => [matter, { approvals: 2, preparer: 'counted' }]),
    ),
    retention: { evidence: 12, persons: 12 },
    publication: { suppressedBelow: 5, monthBelow: 10 },
  };
  const members = asked.members.map((_, place): SampleMember => {
    const member = uuidv7();
    return { number: place + 1, member, bucket: bucketOf(member), person: uuidv7() };
  });
  await within(database, { as: 'work', fund }, async (tx) => {
    await tx.query(
      `INSERT INTO fund.fund (fund_id, slug, name, state, charter, scheme_id, scheme_hash, scheme, currency, time_zone, is_listed, is_open,
         founded_by, founded_at, active_from, legal_basis, keeps_health_data, version)
       VALUES ($1, $2, $3, 'active', $4, $5, $6, $7, $8, $9, true, true, $10, $11, $12, 'contract', false, 3)`,
      [
        ...[
          fund,
          `s${fund.slice(-12)}`,
          JSON.stringify(charter.name),
          JSON.stringify(charter),
          scheme.id,
          scheme.hash,
          text,
        ],
        ...[scheme.currency, scheme.timeZone, founder, at, asked.activeFrom],
      ],
    );
    for (const [place, [from, act, to]] of FOUNDED.entries()) {
      await tx.query(
        'INSERT INTO fund.fund_log (fund_id, version, from_state, act, to_state, person_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [fund, place + 1, from, act, to, founder, at],
      );
    }
    certain(
      await openLedger(tx, { fund, onDate: asked.activeFrom, at, currency: scheme.currency }, [
        ...fundAccounts(),
        ...members.flatMap(({ member }) => memberAccounts(member)),
      ]),
    );
    for (const [place, asks] of asked.members.entries()) {
      await join(tx, fund, members[place] as SampleMember, asks);
    }
  });
  return { fund, members };
}

const FOUNDED = [
  ['none', 'found', 'founding'],
  ['founding', 'open', 'gathering'],
  ['gathering', 'activate', 'active'],
] as const;

async function join(
  tx: Transaction,
  fund: string,
  to: SampleMember,
  { joined, columns, steps = [] }: MemberAsked,
) {
  const { member, bucket, number, person } = to;
  const all = [
    { act: 'invite', from: 'none', to: 'invited', on: joined },
    { act: 'accept', from: 'invited', to: 'waiting', on: joined },
    ...steps,
  ];
  await tx.query(
    `INSERT INTO fund.member (fund_id, bucket, member_id, number, person_id, state, columns, joined_on, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [fund, bucket, member, number, person, all.at(-1)?.to, JSON.stringify(columns), joined, all.length],
  );
  await tx.query('INSERT INTO fund.seat VALUES ($1, $2, $3)', [fund, person, member]);
  for (const [place, step] of all.entries()) await logStep(tx, fund, to, place + 1, step);
}

/** One line more of a member's log; whether it is a step of his life the database judges. */
export async function logStep(
  tx: Transaction,
  fund: string,
  { member, bucket }: SampleMember,
  version: number,
  step: { readonly act: string; readonly from: string; readonly to: string; readonly on: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO fund.member_log (fund_id, bucket, member_id, version, from_state, act, to_state, at, on_date)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [fund, bucket, member, version, step.from, step.act, step.to, `${step.on}T08:00:00.000Z`, step.on],
  );
}

export interface ClaimAsked {
  readonly number: number;
  /** The number of the member. */
  readonly member: number;
  readonly item: string;
  readonly occurredOn: string;
  readonly period: string;
  /** Minor units. */
  readonly recognised?: bigint;
  readonly benefit: bigint;
}

/** A claim that was decided and scheduled. */
export async function sampleClaim(
  database: Database,
  { fund, members }: SampleFund,
  asked: ClaimAsked,
): Promise<string> {
  const of = members[asked.member - 1] as SampleMember;
  const claim = uuidv7();
  const [proposer, decider] = [uuidv7(), uuidv7()];
  const day = asked.occurredOn;
  await within(database, { as: 'work', fund }, async (tx) => {
    await tx.query(
      `INSERT INTO fund.claim (fund_id, bucket, claim_id, number, member_id, person_id, state, since, item, occurred_on, currency, begun_on,
         submitted_on, proposed_outcome, proposed_benefit, proposed_recognised, proposed_by, proposed_on, published_on, decided_outcome,
         decided_benefit, decided_recognised, decided_by, decided_on, decided_how, scheduled_for, version)
       VALUES ($1, $2, $3, $4, $5, $6, 'scheduled', $7, $8, $9, 'CNY', $9, $9, 'approve', $10, $11, $12, $9, $9, 'approve', $10, $11, $13, $9, 'organiser', $14, 7)`,
      [
        ...[
          fund,
          of.bucket,
          claim,
          asked.number,
          of.member,
          of.person,
          `${day}T08:00:00.000Z`,
          asked.item,
          day,
        ],
        ...[asked.benefit, asked.recognised ?? null, proposer, decider, asked.period],
      ],
    );
    for (const [place, [from, act, to]] of SCHEDULED.entries()) {
      await tx.query(
        `INSERT INTO fund.claim_log (fund_id, bucket, claim_id, version, from_state, act, to_state, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [fund, of.bucket, claim, place + 1, from, act, to, `${day}T08:00:00.000Z`],
      );
    }
  });
  return claim;
}

const SCHEDULED = [
  ['none', 'draft', 'draft'],
  ['draft', 'submit', 'submitted'],
  ['submitted', 'take-up', 'in-review'],
  ['in-review', 'propose', 'proposed'],
  ['proposed', 'publish', 'published'],
  ['published', 'approve', 'approved'],
  ['approved', 'schedule', 'scheduled'],
] as const;

/** Keys of a test: the same bytes for the same name. */
export const sampleKeys: Keys = {
  named: (name) => {
    const bytes = createHash('sha256').update(`a key of tests: ${name}`).digest();
    return { name, bytes, print: bytes };
  },
};

/** An idempotency key. */
export function freshKey(): string {
  return randomBytes(12).toString('hex');
}
