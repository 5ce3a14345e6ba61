import { charterDocument } from '@openmutual/core/charter-schema';
import type { Label } from '@openmutual/core/label';
import { compiledScheme } from '@openmutual/schemes/compiled';
import { notFound, reply } from '../http/answer.ts';
import { id, line } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { dayIn, fundOf, IN_FORCE, JOINED, memberCount } from './fund.ts';
import type { FundShort } from './fund-form.ts';
import { copyNamed, schemeByHash, schemeHashOf } from './fund-scheme.ts';

type OfFund = Asked<{ readonly fund: string }>;

/** The funds that are listed, by name. */
export async function fundsListed({
  tx,
  query,
}: Asked<
  unknown,
  { readonly cursor?: string | undefined; readonly limit: number; readonly slug?: string | undefined }
>) {
  const after = keyAsked(query.cursor, [line, id]);
  if (after !== undefined && 'ok' in after) return after;
  const [name, fund] = after ?? [null, null];
  const { rows } = await tx.query<ListedRow>(
    `SELECT fund_id, slug, name, charter->'name' AS label, state, currency, is_open, scheme_id, scheme_hash FROM fund.fund
     WHERE is_listed AND ($1::text IS NULL OR (name, fund_id) > ($1, $2::uuid)) AND ($3::text IS NULL OR slug = $3)
     ORDER BY name, fund_id LIMIT $4`,
    [name, fund, query.slug ?? null, query.limit + 1],
  );
  return reply(
    page(
      rows,
      query.limit,
      (row) => [row.name, row.fund_id],
      (row): FundShort => ({
        fund: row.fund_id,
        slug: row.slug,
        name: row.label,
        state: row.state,
        currency: row.currency,
        isOpen: row.is_open,
        scheme: { id: row.scheme_id, hash: row.scheme_hash },
      }),
    ),
  );
}

interface ListedRow {
  readonly fund_id: string;
  readonly slug: string;
  readonly name: string;
  readonly label: Label;
  readonly state: FundShort['state'];
  readonly currency: string;
  readonly is_open: boolean;
  readonly scheme_id: string;
  readonly scheme_hash: string;
}

/** A fund as anyone sees it. Who has its id sees it though it is not listed. */
export async function fundRead({ tx, params }: OfFund) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const { suppressedBelow } = fund.charter.publication;
  const told = (count: number) => (count < suppressedBelow ? null : count);
  return reply(
    {
      fund: fund.fund,
      slug: fund.slug,
      name: fund.charter.name,
      state: fund.state,
      currency: fund.currency,
      timeZone: fund.timeZone,
      isListed: fund.isListed,
      isOpen: fund.isOpen,
      scheme: fund.charter.scheme,
      foundedOn: `${dayIn(fund, fund.foundedAt)}`,
      activeFrom: fund.activeFrom === undefined ? null : `${fund.activeFrom}`,
      charter: charterDocument(fund.charter) as never,
      data: fund.data,
      members: {
        inForce: told(await memberCount(tx, fund.fund, IN_FORCE)),
        joined: told(await memberCount(tx, fund.fund, JOINED)),
      },
    },
    { version: fund.version },
  );
}

/** The rules of a fund, from its own copy. */
/** The rules of a fund as they are now, or as they were when they had a hash: a settlement is verified under those of its time. */
export async function fundSchemeRead({
  tx,
  params,
  query,
}: Asked<{ readonly fund: string }, { readonly hash?: string | undefined }>) {
  if ((await fundOf(tx, params.fund)) === undefined) return notFound('fund', params.fund);
  const hash = query.hash ?? (await schemeHashOf(tx, params.fund));
  const copied = await copyNamed(tx, params.fund, hash);
  if (copied === undefined) return notFound('hash', hash);
  const scheme = await schemeByHash(tx, params.fund, hash);
  return reply({
    id: scheme.id,
    hash: scheme.hash,
    copied,
    compiled: compiledScheme(scheme) ?? null,
  });
}
