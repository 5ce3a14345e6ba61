import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { server, told } from './client.ts';
import { queries } from './queries.ts';

/** A fund as anyone may see it. */
export type Fund = Awaited<ReturnType<typeof readFund>>;
/** What I have to do with funds. */
export type Mine = Awaited<ReturnType<typeof readMine>>;
export type MyFund = Mine['funds'][number];

async function readFund(slug: string) {
  const { items } = await told(server.GET('/api/funds', { params: { query: { slug } } }));
  const fund = items[0]?.fund ?? NOBODY;
  return told(server.GET('/api/funds/{fund}', { params: { path: { fund } } }));
}

/** Of no fund, so that the server says in its own words that there is none of this name. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

function readMine() {
  return told(server.GET('/api/me'));
}

/** The fund of an address by its short name. */
export function fundNamed(slug: string) {
  return queryOptions({ queryKey: ['fund', slug], queryFn: () => readFund(slug), staleTime: 60_000 });
}

export const mine = queryOptions({ queryKey: ['me'], queryFn: readMine });

/** What a page of a fund needs before it is shown; what cannot be had is told by the page. */
export async function fundTold(slug: string): Promise<Fund | undefined> {
  await queries.prefetchQuery(fundNamed(slug));
  return queries.getQueryData(fundNamed(slug).queryKey);
}

/** The fund of the address; there once {@link fundTold} was. */
export function useFund(): Fund {
  const slug = useSlug();
  const { data } = useQuery(fundNamed(slug));
  if (data === undefined) throw new Error(`the fund ${slug} is not here yet`);
  return data;
}

export function useSlug(): string {
  return (useParams({ strict: false }) as { fund?: string }).fund ?? '';
}

/** What I am in the fund of the address; nothing where I have not signed in, or am nothing in it. */
export function useMyFund(): MyFund | undefined {
  const slug = useSlug();
  const { data } = useQuery({ ...mine, retry: false });
  return data?.funds.find((one) => one.slug === slug);
}
