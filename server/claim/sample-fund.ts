import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { bucketOf, fundAccounts, openLedger } from '@openmutual/ledger/account';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Clock } from '../clock/clock.ts';
import type { Scratch } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { schemeCopied } from '../fund/fund-scheme.ts';
import { openApp } from '../http/app.ts';
import { type Keys, openKeys } from '../key/keys.ts';
import { allRolesOf } from '../member/member-role.ts';
import { routes } from '../routes.ts';

/** A fund for tests of claims: the village fund of the library, with so many members, all of them in force. */
export interface SampleFund {
  readonly fund: string;
  /** Persons by the number of their membership, from 1. */
  readonly members: readonly string[];
  readonly reviewer: string;
  readonly organiser: string;
  readonly second: string;
  readonly auditor: string;
}

export interface SampleShape {
  readonly members?: number;
  readonly keepsHealthData?: boolean;
  readonly consents?: readonly string[];
  readonly scheme?: string;
  readonly evidenceMonths?: number;
}

/** Writes the rows of a fund as its own operations would, at the beginning of 2025. */
export async function sampleFund(
  { asSuperuser, database }: Pick<Scratch, 'asSuperuser' | 'database'>,
  shape: SampleShape = {},
): Promise<SampleFund> {
  const { members: count = 3, keepsHealthData = true, scheme = 'demo/village-fund' } = shape;
  const fund = randomUUID();
  const copy = certain(schemeCopied(scheme));
  const { currency, timeZone } = copy.scheme;
  const charter = {
    name: { en: 'Village', zh: '村' },
    code: 'VF',
    scheme: { id: scheme, hash: copy.scheme.hash },
    ...{ currency, timeZone, activation: { members: 1, by: '2026-12-31' } },
    ...{
      admission: 'by-an-organiser',
      coolingOffDays: 0,
      noticeDays: 0,
      dueDays: 14,
      graceDays: 30,
      collecting: 'after-the-period',
    },
    approvals: {
      settlement: { approvals: 2, preparer: 'counted' },
      payout: { approvals: 1, preparer: 'excluded' },
      other: { approvals: 1, preparer: 'excluded' },
    },
    retention: { evidence: shape.evidenceMonths ?? 60, persons: 120 },
    publication: { suppressedBelow: 5, monthBelow: 100 },
  };
  const at = '2025-01-01T00:00:00.000Z';
  await asSuperuser(
    `INSERT INTO fund.fund (fund_id, slug, name, state, charter, scheme_id, scheme_hash, scheme, currency, time_zone, is_listed,
       is_open, founded_by, founded_at, active_from, legal_basis, keeps_health_data)
     VALUES ($1, $2, 'Village', 'active', $3, $4, $5, $6, $7, $8, false, false, $1, $9, '2025-01-01', 'contract', $10)`,
    [
      ...[fund, `v-${fund.slice(0, 8)}-x`, JSON.stringify(charter), scheme, copy.scheme.hash, copy.text],
      ...[currency, timeZone, at, keepsHealthData],
    ],
  );
  // Whoever cancels is asked by what he owes, and that is asked of the ledger.
  await within(database, { as: 'work', fund }, async (tx) =>
    certain(await openLedger(tx, { fund, onDate: '2025-01-01', at, currency }, fundAccounts())),
  );
  const members = Array.from({ length: count }, () => randomUUID());
  for (const [place, person] of members.entries()) {
    const member = randomUUID();
    const id = [fund, bucketOf(member), member];
    await asSuperuser(
      `INSERT INTO fund.member (fund_id, bucket, member_id, number, person_id, state, joined_on, in_force_from, columns)
       VALUES ($1, $2, $3, $4, $5, 'in-force', '2025-01-01', '2025-01-01', '{"units":"1","proportion":"100%"}')`,
      [...id, place + 1, person],
    );
    await asSuperuser(
      `INSERT INTO fund.member_log (fund_id, bucket, member_id, version, from_state, act, to_state, at, on_date)
       VALUES ($1, $2, $3, 1, 'none', 'apply', 'applied', $4, '2025-01-01'),
              ($1, $2, $3, 2, 'applied', 'admit', 'waiting', $4, '2025-01-01'),
              ($1, $2, $3, 3, 'waiting', 'begin', 'in-force', $4, '2025-01-01')`,
      [...id, at],
    );
    for (const kind of shape.consents ?? ['membership', 'data-processing', 'health-data']) {
      await asSuperuser(
        `INSERT INTO fund.consent (fund_id, bucket, member_id, kind, legal_basis, text_hash, given_at)
         VALUES ($1, $2, $3, $4, 'consent', repeat('a', 64), $5)`,
        [...id, kind, at],
      );
    }
  }
  const staff = await Promise.all(
    (['reviewer', 'organiser', 'organiser', 'auditor'] as const).map((role) =>
      sampleRole({ asSuperuser }, fund, role),
    ),
  );
  const [reviewer = '', organiser = '', second = '', auditor = ''] = staff;
  return { fund, members, reviewer, organiser, second, auditor };
}

/** Somebody with a role in a fund: a new person, or one that is there. */
export async function sampleRole(
  { asSuperuser }: Pick<Scratch, 'asSuperuser'>,
  fund: string,
  role: 'reviewer' | 'organiser' | 'auditor',
  person: string = randomUUID(),
): Promise<string> {
  await asSuperuser(
    `INSERT INTO access.person (id, name, mail, mail_verified, second_factor) VALUES ($1, 'Somebody', $2, true, true)
     ON CONFLICT DO NOTHING`,
    [person, `${person}@example.org`],
  );
  await asSuperuser(
    `INSERT INTO access.role (fund_id, role_id, person_id, role, given_at) VALUES ($1, $2, $3, $4, '2025-01-01T00:00:00Z')`,
    [fund, randomUUID(), person, role],
  );
  return person;
}

/** The real interface on a database, with a clock that can be turned; who asks is named by a header. */
export interface SampleApp {
  readonly app: FastifyInstance;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly turn: (at: string) => void;
  readonly now: () => string;
  readonly ask: (
    person: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    more?: Asking,
  ) => Promise<LightMyRequestResponse>;
}

export interface Asking {
  readonly body?: object | Buffer;
  readonly version?: string | undefined;
  readonly key?: string;
  readonly language?: string;
}

export async function sampleApp({ database }: Pick<Scratch, 'database'>): Promise<SampleApp> {
  let now = Date.parse('2026-11-22T04:00:00Z');
  const clock: Clock = { now: () => now };
  const keys = openKeys(mkdtempSync(join(tmpdir(), 'openmutual-keys-')));
  const app = await openApp({
    database,
    routes,
    version: '0.0.0',
    clock,
    isReady: async () => true,
    mailKey: Buffer.alloc(32),
    keys,
    askerOf: async ({ 'x-person': person }) =>
      person === undefined
        ? { kind: 'visitor' }
        : {
            kind: 'person',
            person: String(person),
            session: 'one',
            assuredAt: now,
            hasSecondFactor: true,
            hasVerifiedMail: true,
            mail: 'somebody@example.org',
            name: 'Somebody',
            language: 'en',
          },
    rolesOf: (person, fund) => allRolesOf(database, person, fund),
  });
  let sent = 0;
  return {
    app,
    clock,
    keys,
    turn: (at) => {
      now = Date.parse(at);
    },
    now: () => new Date(now).toISOString(),
    ask(person, method, url, { body, version, key, language } = {}) {
      sent += 1;
      const headers = {
        ...(person === '' ? {} : { 'x-person': person }),
        'idempotency-key': key ?? `key-${String(sent).padStart(8, '0')}`,
        ...(version === undefined ? {} : { 'if-match': version }),
        ...(language === undefined ? {} : { 'accept-language': language }),
        ...(Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : {}),
      };
      const options: InjectOptions = {
        method,
        url,
        headers,
        ...(body === undefined ? {} : { payload: body }),
      };
      return app.inject(options);
    },
  };
}
