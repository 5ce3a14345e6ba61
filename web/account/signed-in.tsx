import type { ReactNode } from 'react';
import { SignInFirst } from '../api/answered.tsx';
import { useBehind } from '../api/installation.ts';
import { PageHead } from '../page/page-head.tsx';

interface SignedInProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** What only members and those who run or supervise a fund are told; before somebody has signed in, how he does. */
export function SignedIn({ title, children }: SignedInProps) {
  const behind = useBehind();
  if (behind.is === 'there' && behind.who.kind === 'person') return children;
  return (
    <>
      <PageHead title={title} />
      <SignInFirst />
    </>
  );
}
