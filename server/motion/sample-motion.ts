import { certain } from '@openmutual/core/result';
import { partsOfCopy } from '@openmutual/schemes/copy';
import type { Database } from '../database/database.ts';
import { within } from '../database/within.ts';
import { fundRoutes } from '../fund/fund-routes.ts';
import { schemeCopied } from '../fund/fund-scheme.ts';
import type { AnyRoute } from '../http/route.ts';
import type { JobPlace } from '../job/job.ts';
import {
  ORGANISER,
  openSample,
  type SampleApp,
  type Told,
  twelve,
  village,
} from '../settlement/sample-app.ts';
import { type SampleFund, type SampleMember, sampleKeys } from '../settlement/sample-fund.ts';
import { motionsGoOn } from './motion-jobs.ts';
import { motionRoutes } from './motion-routes.ts';

/** The village fund of the settlements with all twelve members in force, and acts of its members by their numbers. */
export interface SampleMotions {
  readonly app: SampleApp;
  readonly place: JobPlace;
  readonly fund: SampleFund;
  readonly at: string;
  readonly person: (number: number) => string;
  readonly draft: (number: number, body: object) => Promise<Told>;
  /** A motion that is open: put by member 1, supported by member 2, opened by member 1. */
  readonly opened: (body: object) => Promise<string>;
  readonly vote: (number: number, motion: string, choice: string, key?: string) => Promise<Told>;
  readonly read: (number: number, motion: string) => Promise<Told>;
  /** Goes to a time so many hours later, and does what is then due. */
  readonly later: (hours: number) => Promise<void>;
}

/** Words alone, voted on by head in 72 hours with a quorum of half of the members. */
export const GRANT = { matter: 'welfare-grant', title: 'A grant for the school', reason: 'Its roof leaks.' };

export async function sampleMotions(
  database: Database,
  now = '2026-04-02T02:00:00Z',
  more: readonly AnyRoute[] = [],
): Promise<SampleMotions> {
  const app = await openSample(database, now, [...fundRoutes, ...motionRoutes, ...more]);
  const members = twelve.map((member) => ({
    ...member,
    steps: [{ act: 'begin', from: 'waiting', to: 'in-force', on: member.joined }],
  }));
  const fund = await village(database, { members });
  await within(database, { as: 'work', fund: fund.fund }, (tx) =>
    tx.query(`INSERT INTO fund.counter (fund_id, name, next) VALUES ($1, 'member', 13)`, [fund.fund]),
  );
  const place = { database, clock: { now: () => app.now }, keys: sampleKeys };
  const at = `/api/funds/${fund.fund}/motions`;
  const person = (number: number) => (fund.members[number - 1] as SampleMember).person;
  const read = (number: number, motion: string) => app.ask('GET', `${at}/${motion}`, person(number));
  const draft = (number: number, body: object) => app.ask('POST', at, person(number), { body });
  return {
    ...{ app, place, fund, at, person, draft, read },
    async opened(body) {
      const { status, body: drafted } = await draft(1, body);
      if (status !== 201) throw new Error(JSON.stringify(drafted));
      const url = `${at}/${drafted.motion}`;
      const supported = await app.ask('POST', `${url}/support`, person(2));
      if (supported.status !== 200) throw new Error(JSON.stringify(supported.body));
      const done = await app.ask('POST', `${url}/opening`, person(1), { match: supported.etag });
      if (done.status !== 200) throw new Error(JSON.stringify(done.body));
      return drafted.motion;
    },
    vote: (number, motion, choice, key) =>
      app.ask('PUT', `${at}/${motion}/my-ballot`, person(number), {
        body: { choice },
        ...(key === undefined ? {} : { key }),
      }),
    async later(hours) {
      app.now += hours * 3_600_000;
      await motionsGoOn(place);
    },
  };
}

/** A proposal of the village fund's own rules with another amount for a fire, and perhaps other parts. */
export function proposal(from: string, fire = '60000', more: object = {}): string {
  const { text } = certain(schemeCopied('demo/village-fund'));
  const { versions } = partsOfCopy(text).document as { versions: readonly { rules: object }[] };
  const rows = [
    ['fire', fire],
    ['illness', '5000'],
    ['accident', '300000'],
  ].map(([item, amount]) => ({ item, amount, source: 'a test' }));
  return JSON.stringify({ from, rules: { ...versions[0]?.rules, ...more }, tables: { amounts: rows } });
}

export { ORGANISER };
