import type { StatementDocument } from '@openmutual/core/statement-document';
import { queryOptions } from '@tanstack/react-query';
import { seen, server, told } from '../api/client.ts';
import { listed, listTold } from '../api/listed.tsx';
import { namedLinesOf, runsOf } from '../api/money-of-fund.ts';
import type { paths } from '../api/paths.ts';
import { queries } from '../api/queries.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** A settlement on its way. */
export type Run = Answer<paths['/api/funds/{fund}/settlement-runs/{settlement}']['get']>;
/** What anybody is told of a settlement. */
export type Told = NonNullable<Run['preview']>['told'];
export type Posted = Answer<paths['/api/funds/{fund}/settlements']['get']>['items'][number];

/** What I pay and get back in a period. */
export type OwnShare = Answer<paths['/api/funds/{fund}/settlements/{period}/my-share']['get']>;

const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** The periods that were settled, the newest first. */
export function settlementsOf(fund: string) {
  return listed(['settlements', fund], (cursor) =>
    told(server.GET('/api/funds/{fund}/settlements', { params: { path: { fund }, query: from(cursor) } })),
  );
}

/** What I pay and get back in a period, and why. */
export function ownShare(fund: string, period: string) {
  return queryOptions({
    queryKey: ['own-share', fund, period],
    queryFn: async () => {
      const share = await told(
        server.GET('/api/funds/{fund}/settlements/{period}/my-share', { params: { path: { fund, period } } }),
      );
      // The published document of core, as `openmutual why --json` prints it.
      return { ...share, statement: share.statement as unknown as StatementDocument };
    },
    // What is posted never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The record of a period, my place in it and the rules of its time, as files that `openmutual verify` takes. */
export async function evidenceOf(
  fund: string,
  period: string,
): Promise<{ record: File; proofs: File; rules: File }> {
  const params = { path: { fund, period } };
  const [record, proof] = await Promise.all([
    told(server.GET('/api/funds/{fund}/settlements/{period}/record', { params })),
    told(server.GET('/api/funds/{fund}/settlements/{period}/my-proof', { params })),
  ]);
  // The rules of now may be others than the library's, and than those of then: members vote on them.
  const { hash } = (record as unknown as { scheme: { hash: string } }).scheme;
  const { copied } = await told(
    server.GET('/api/funds/{fund}/scheme', { params: { path: { fund }, query: { hash } } }),
  );
  return {
    rules: new File([copied], `rules-${period}.json`),
    record: new File([JSON.stringify(record)], `record-${period}.json`),
    proofs: new File([`${JSON.stringify(proof)}\n`], `proof-${period}.jsonl`),
  };
}

/** A settlement on its way, in the version in which I see it. */
export function runNamed(fund: string, settlement: string) {
  return queryOptions({
    queryKey: ['settlement-run', fund, settlement],
    queryFn: () =>
      seen(
        server.GET('/api/funds/{fund}/settlement-runs/{settlement}', {
          params: { path: { fund, settlement } },
        }),
      ),
  });
}

export const settlementsTold = (fund: string) => listTold(settlementsOf(fund));
export const ownShareTold = (fund: string, period: string) => queries.prefetchQuery(ownShare(fund, period));
export const runsTold = (fund: string) =>
  Promise.all([listTold(runsOf(fund)), settlementsTold(fund), listTold(namedLinesOf(fund))]);
export const runTold = (fund: string, settlement: string) =>
  Promise.all([queries.prefetchQuery(runNamed(fund, settlement)), settlementsTold(fund)]);
