import { accountsOf } from '@openmutual/ledger/account';
import { postWithin } from '@openmutual/ledger/post';
import { uuidv7 } from 'uuidv7';
import type { Asker } from '../access/asker.ts';
import type { Role } from '../access/role.ts';
import type { Database } from '../database/database.ts';
import { within } from '../database/within.ts';
import { dueRoutes } from '../due/due-routes.ts';
import { openApp } from '../http/app.ts';
import type { AnyRoute } from '../http/route.ts';
import {
  freshKey,
  type MemberAsked,
  type SampleFund,
  type SampleMember,
  sampleClaim,
  sampleFund,
  sampleKeys,
} from './sample-fund.ts';
import { settlementRoutes } from './settlement-routes.ts';

/** The interface with persons of a test: an organiser, a second one, a treasurer; whoever else asks is a member. */
export const [ORGANISER, SECOND, TREASURER, AUDITOR, SUPERVISOR] = ['a', 'b', 'c', 'd', 'e'].map(
  (last) => `0198a000-0000-7000-8000-00000000000${last}`,
) as [string, string, string, string, string];

const roles: Readonly<Record<string, readonly Role[]>> = {
  [ORGANISER]: ['organiser'],
  [SECOND]: ['organiser'],
  [TREASURER]: ['treasurer'],
  [AUDITOR]: ['auditor'],
  [SUPERVISOR]: ['supervisor'],
};

export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was answered
  readonly body: any;
  readonly etag: string;
  readonly isReplayed: boolean;
}

export interface SampleApp {
  /** The clock of it, which a test may turn. */
  now: number;
  readonly ask: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    person?: string,
    more?: { readonly body?: object; readonly match?: string; readonly key?: string },
  ) => Promise<Told>;
  /** What is no text, as it comes. */
  readonly file: (
    url: string,
    person: string,
  ) => Promise<{ readonly status: number; readonly bytes: Buffer }>;
  readonly close: () => Promise<void>;
}

export async function openSample(
  database: Database,
  at: string,
  more: readonly AnyRoute[] = [],
): Promise<SampleApp> {
  const clock = { now: Date.parse(at) };
  const askerNamed = (person: string): Asker => ({
    ...{ kind: 'person', person, session: 'one', assuredAt: clock.now },
    ...{
      hasSecondFactor: true,
      hasVerifiedMail: true,
      mail: 'somebody@example.org',
      name: 'Somebody',
      language: 'en',
    },
  });
  const app = await openApp({
    database,
    routes: [...settlementRoutes, ...dueRoutes, ...more],
    version: '0.0.0',
    clock: { now: () => clock.now },
    isReady: async () => true,
    keys: sampleKeys,
    mailKey: Buffer.alloc(32),
    askerOf: async ({ 'x-person': person }) =>
      person === undefined ? { kind: 'visitor' } : askerNamed(person as string),
    rolesOf: async (person) => roles[person] ?? ['member'],
  });
  return {
    get now() {
      return clock.now;
    },
    set now(now) {
      clock.now = now;
    },
    close: () => app.close(),
    async file(url, person) {
      const answer = await app.inject({ method: 'GET', url, headers: { 'x-person': person } });
      return { status: answer.statusCode, bytes: answer.rawPayload };
    },
    async ask(method, url, person, { body, match, key = freshKey() } = {}) {
      const answer = await app.inject({
        method,
        url,
        headers: {
          ...(person === undefined ? {} : { 'x-person': person }),
          ...(method === 'GET' ? {} : { 'idempotency-key': key }),
          ...(match === undefined ? {} : { 'if-match': match }),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      const isJson = `${answer.headers['content-type']}`.includes('json');
      return {
        status: answer.statusCode,
        body: isJson ? JSON.parse(answer.body) : answer.body,
        etag: answer.headers.etag as string,
        isReplayed: answer.headers['idempotency-replayed'] === 'true',
      };
    },
  };
}

/** The reasons of a refusal, by their codes. */
export function codes({ body }: Told): string[] {
  return ((body.rejections ?? []) as { code: string }[]).map(({ code }) => code);
}

/** The twelve members of the worked case of the village fund (schemes/mutual/demo/village-fund/golden.yaml). */
export const twelve = [
  ['1', '100%', '2024-01-01', ''],
  ['2', '100%', '2024-01-01', ''],
  ['1.5', '60%', '2024-01-01', '400'],
  ['1', '40%', '2024-03-15', ''],
  ['3', '100%', '2024-03-15', '900'],
  ['1', '80%', '2024-06-01', ''],
  ['2.5', '100%', '2024-06-01', ''],
  ['0.5', '100%', '2025-02-01', ''],
  ['1', '50%', '2025-02-01', '250.50'],
  ['2', '100%', '2025-09-01', ''],
  ['1', '100%', '2026-01-10', ''],
  ['4', '60%', '2026-01-10', ''],
].map(([units = '', proportion = '', joined = '', cap = '']) => ({
  joined,
  columns: { units, proportion, ...(cap === '' ? {} : { cap }) },
}));

/** The fund of the worked case with its three claims. */
export async function village(
  database: Database,
  more: {
    readonly collecting?: 'prepaid-balance';
    readonly coolingOffDays?: number;
    readonly members?: readonly MemberAsked[];
  } = {},
): Promise<SampleFund> {
  const asked = { scheme: 'demo/village-fund', activeFrom: '2024-01-01', members: twelve, ...more };
  const fund = await sampleFund(database, asked);
  const claims = [
    { number: 1, member: 2, item: 'fire', occurredOn: '2026-02-03', recognised: 480000n, benefit: 480000n },
    { number: 2, member: 3, item: 'illness', occurredOn: '2026-02-20', benefit: 300000n },
    { number: 3, member: 9, item: 'illness', occurredOn: '2026-03-05', benefit: 250000n },
  ];
  for (const claim of claims) await sampleClaim(database, fund, { ...claim, period: '2026-Q1' });
  return fund;
}

/** What members, by their numbers, paid in before they owed anything; minor units. */
export async function prepaidBy(
  database: Database,
  fund: SampleFund,
  amounts: Readonly<Record<number, bigint>>,
): Promise<void> {
  await within(database, { as: 'work', fund: fund.fund }, async (tx) => {
    const [bank] = await accountsOf(tx, fund.fund, { code: 'bank' });
    for (const [number, amount] of Object.entries(amounts)) {
      const member = fund.members[Number(number) - 1] as SampleMember;
      const [prepaid] = await accountsOf(tx, fund.fund, { code: 'prepaid', memberId: member.member });
      if (bank === undefined || prepaid === undefined) throw new Error('no account');
      const legs = [
        { account: bank, amount },
        { account: prepaid, amount: -amount },
      ];
      const entryId = uuidv7();
      const [result] = await postWithin(
        tx,
        fund.fund,
        [{ fund: fund.fund, entryId, onDate: '2026-03-01', kind: 'payment-received', subject: {}, legs }],
        '2026-03-01T00:00:00.000Z',
      );
      if (result?.ok !== true) throw new Error(JSON.stringify(result));
    }
  });
}

/** A settlement that was taken and previewed. */
export async function previewed({ ask }: SampleApp, { fund }: SampleFund, period = '2026-Q1') {
  const runs = `/api/funds/${fund}/settlement-runs`;
  const drafted = await ask('POST', runs, ORGANISER, { body: { period } });
  if (drafted.status !== 201) throw new Error(JSON.stringify(drafted.body));
  const url = `${runs}/${drafted.body.settlement}`;
  const preview = await ask('POST', `${url}/preview`, ORGANISER, { match: drafted.etag });
  if (preview.status !== 200) throw new Error(JSON.stringify(preview.body));
  return { url, preview, hash: preview.body.hash as string };
}

/** A settlement that two persons approved. */
export async function approved(app: SampleApp, fund: SampleFund, period?: string) {
  const { url, preview, hash } = await previewed(app, fund, period);
  const body = { says: 'yes', hash };
  const first = await app.ask('POST', `${url}/signatures`, TREASURER, { body, match: preview.etag });
  const second = await app.ask('POST', `${url}/signatures`, ORGANISER, { body, match: first.etag });
  if (second.body.state !== 'approved') throw new Error(JSON.stringify([first.body, second.body]));
  return { url, etag: second.etag, preview };
}

/** A settlement that was posted. */
export async function posted(app: SampleApp, fund: SampleFund, period?: string) {
  const { url, etag, preview } = await approved(app, fund, period);
  const answer = await app.ask('POST', `${url}/posting`, TREASURER, { match: etag });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return { url, preview, answer };
}
