import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import { askAgain, useBehind } from './installation.ts';
import { queries } from './queries.ts';
import { StepUp } from './step-up.tsx';

/** The pages that need a server: what they are told is kept for all of them, and the password is asked for in place. */
export function Served() {
  const behind = useBehind();
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: reasons are told in the language in which they were asked for
  useEffect(() => {
    void queries.resetQueries({ predicate: ({ state }) => state.status === 'error' });
  }, [language]);
  if (behind.is !== 'there') return <NoServer isAway={behind.is !== 'none'} />;
  return (
    <QueryClientProvider client={queries}>
      <StepUp>
        <Outlet />
      </StepUp>
    </QueryClientProvider>
  );
}

/** Without a server there are no funds and no accounts; the calculators are there. */
function NoServer({ isAway }: { readonly isAway: boolean }) {
  const { t } = useLingui();
  const router = useRouter();
  if (!isAway)
    return (
      <PageHead title={t`There are no funds here`}>
        <Trans>
          These pages come without a server: they calculate on your device and keep nothing. A fund with its
          members and accounts needs one.
        </Trans>
      </PageHead>
    );
  const again = async () => {
    await askAgain();
    await router.invalidate();
  };
  return (
    <>
      <PageHead title={t`The server does not answer just now`} />
      <Note level={2} tone="wait" title={t`Nothing is lost`}>
        <p>
          <Trans>Try again when you are connected. The calculators work all the same.</Trans>
        </p>
        <Button variant="default" size="sm" onClick={again}>
          <Trans>Try again</Trans>
        </Button>
      </Note>
    </>
  );
}
