import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { PageHead } from '../page/page-head.tsx';
import { NotTold } from './answered.tsx';
import { fundNamed, useSlug } from './of-fund.ts';

/** The pages of one fund, once it is known; where it is not there or not for all, that is said. */
export function FundGate() {
  const slug = useSlug();
  const { data, error, refetch } = useQuery(fundNamed(slug));
  if (data !== undefined) return <Outlet />;
  return (
    <>
      <PageHead title={slug} />
      {error !== null && <NotTold error={error} onAgain={() => refetch()} />}
    </>
  );
}
