import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Waiting } from '../note/waiting.tsx';
import { NotTold } from './answered.tsx';
import { queries } from './queries.ts';

/** One page of a list of the server, and where the next begins. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/** A list of the server, page by page. */
export function listed<Item>(
  queryKey: readonly unknown[],
  read: (cursor: string | undefined) => Promise<Page<Item>>,
) {
  return infiniteQueryOptions({
    queryKey: [...queryKey],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Item>) => page.next,
  });
}

export type Listing<Item> = ReturnType<typeof listed<Item>>;

/** What a page needs of a list before it is shown. */
export async function listTold<Item>(list: Listing<Item>): Promise<void> {
  await queries.prefetchInfiniteQuery(list);
}

interface ListedProps<Item> {
  readonly list: Listing<Item>;
  /** In the place of a list without anything in it. */
  readonly nothing: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list as far as it has come, and the way to more of it. */
export function Listed<Item>({ list, nothing, children }: ListedProps<Item>) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(list);
  if (data === undefined)
    return error === null ? <Waiting /> : <NotTold error={error} onAgain={() => refetch()} />;
  const items = itemsOf(data);
  return (
    <>
      {error !== null && <NotTold error={error} onAgain={() => refetch()} />}
      {items.length === 0 ? nothing : children(items)}
      {hasNextPage && (
        <div className="buttons">
          <Button variant="default" size="sm" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function itemsOf<Item>({ pages }: Pick<InfiniteData<Page<Item>>, 'pages'>): Item[] {
  return pages.flatMap(({ items }) => items);
}
