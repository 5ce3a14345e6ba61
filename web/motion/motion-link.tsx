import { Trans } from '@lingui/react/macro';
import { Link, useMatches } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';

/** Whether the page is seen among those of who runs the fund; its ways stay there. */
function useIsAtDesk(): boolean {
  return useMatches({ select: (matches) => matches.some(({ routeId }) => routeId.includes('/desk')) });
}

/** The way to a motion. */
export function MotionLink({ motion, children }: { readonly motion: string; readonly children: ReactNode }) {
  const params = { language: useLanguage(), fund: useSlug(), motion };
  return useIsAtDesk() ? (
    <Link to="/$language/funds/$fund/desk/motions/$motion" params={params}>
      {children}
    </Link>
  ) : (
    <Link to="/$language/funds/$fund/motions/$motion" params={params}>
      {children}
    </Link>
  );
}

/** The way back to all of them. */
export function AllMotions() {
  const params = { language: useLanguage(), fund: useSlug() };
  const isAtDesk = useIsAtDesk();
  return (
    <p className="small">
      {isAtDesk ? (
        <Link to="/$language/funds/$fund/desk/motions" params={params}>
          <Trans>All motions</Trans>
        </Link>
      ) : (
        <Link to="/$language/funds/$fund/motions" params={params}>
          <Trans>All motions</Trans>
        </Link>
      )}
    </p>
  );
}
