import { queryOptions, useQuery } from '@tanstack/react-query';
import { server, told } from './client.ts';
import { listed } from './listed.tsx';
import { type MyFund, useFund } from './of-fund.ts';
import type { paths } from './paths.ts';
import { queries } from './queries.ts';
import { todayIn } from './scheme-of-fund.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** How the money of a fund stands. */
export type Treasury = Answer<paths['/api/funds/{fund}/treasury']['get']>;
/** A line between a member and his fund, with what he owes after it. */
export type MemberLine = Answer<paths['/api/funds/{fund}/me/account']['get']>['items'][number];
/** A receipt, whole. */
export type Receipt = Answer<paths['/api/funds/{fund}/me/payments/{payment}/receipt']['get']>;

/** What is held in common, and how much of each limit is used. */
export type Portfolio = Answer<paths['/api/funds/{fund}/holdings']['get']>;
/** The fee of a year by purpose, planned and spent. */
export type FeeStanding = Answer<paths['/api/funds/{fund}/fees/{year}']['get']>;
/** The report of a treasurer on a period. */
export type TreasurerReport = Answer<paths['/api/funds/{fund}/treasurer-reports/{period}']['get']>;
/** An investment policy, and how it was adopted. */
export type Policy = Answer<paths['/api/funds/{fund}/investment-policies']['get']>['items'][number];

/** A named line of a period: money beside claims and fees. */
export type NamedLine = Answer<paths['/api/funds/{fund}/named-lines']['get']>['items'][number];

/** Balances by account, what has not cleared and for how long, what waits for somebody. */
export function treasuryOf(fund: string) {
  return queryOptions({
    queryKey: ['treasury', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/treasury', { params: { path: { fund } } })),
  });
}

/** What I owe: each bill with what is open of it and until when, and what I have paid beforehand. */
export function ownDues(fund: string) {
  return queryOptions({
    queryKey: ['own-dues', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/me/dues', { params: { path: { fund } } })),
  });
}

/** Settlements in all states, the newest first. */
export function runsOf(fund: string) {
  return listed(['settlement-runs', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/settlement-runs', {
        params: { path: { fund }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}

/** What is held today at cost and at value, what the principal is worth, how much of each limit is used. */
export function portfolioOf(fund: string) {
  return queryOptions({
    queryKey: ['portfolio', fund],
    queryFn: () => told(server.GET('/api/funds/{fund}/holdings', { params: { path: { fund } } })),
  });
}

/** Investment policies, the newest first. */
export function policiesOf(fund: string) {
  return listed(['policies', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/investment-policies', {
        params: { path: { fund }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}

/** What of the fee of a year was planned and spent, and what the scheme leaves. */
export function feeOf(fund: string, year: string) {
  return queryOptions({
    queryKey: ['fee', fund, year],
    queryFn: () => told(server.GET('/api/funds/{fund}/fees/{year}', { params: { path: { fund, year } } })),
  });
}

/** The report of the treasurer on a month, a quarter or a year. */
export function treasurerReportOf(fund: string, period: string) {
  return queryOptions({
    queryKey: ['treasurer-report', fund, period],
    queryFn: () =>
      told(
        server.GET('/api/funds/{fund}/treasurer-reports/{period}', { params: { path: { fund, period } } }),
      ),
  });
}

/** Who may read what the fund has in common: its members and those who run or supervise it. */
export function readsCommonMoney(mine: MyFund | undefined): boolean {
  const state = mine?.membership?.state;
  const isMember = state !== undefined && JOINED.includes(state);
  return isMember || mine?.roles.some((role) => COMMON_READERS.includes(role)) === true;
}

const JOINED: readonly string[] = ['waiting', 'in-force', 'in-arrears', 'suspended', 'leaving'];
const COMMON_READERS: readonly string[] = ['reviewer', 'treasurer', 'organiser', 'auditor', 'supervisor'];

/** Named lines of all periods, the newest first. */
export function namedLinesOf(fund: string) {
  return listed(['named-lines', fund], (cursor) =>
    told(
      server.GET('/api/funds/{fund}/named-lines', {
        params: { path: { fund }, query: cursor === undefined ? {} : { cursor } },
      }),
    ),
  );
}

/** The day that it is by the clock of the server, to which reports are told: the one of a device may be wrong. */
export function useDayOfFund(): string {
  const { fund, timeZone } = useFund();
  const { data } = useQuery(portfolioOf(fund));
  return data?.on ?? todayIn(timeZone);
}

/** The same year before a page is shown; the one of the device where nothing is told. */
export async function yearTold(fund: string): Promise<string> {
  await queries.prefetchQuery(portfolioOf(fund));
  const on = queries.getQueryData(portfolioOf(fund).queryKey)?.on ?? new Date().toISOString();
  return on.slice(0, 4);
}
