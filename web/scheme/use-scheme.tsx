import { Trans } from '@lingui/react/macro';
import type { SchemeKind } from '@openmutual/core/scheme';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../language/language.ts';
import type { LibraryEntry } from '../library/library.ts';

const calculators = {
  mutual: '/$language/share',
  engineering: '/$language/quote',
  social: '/$language/contributions',
} as const satisfies Readonly<Record<SchemeKind, string>>;

interface UseSchemeProps {
  readonly entry: LibraryEntry;
  readonly className?: string | undefined;
}

/** The way to the page that calculates by a scheme, with that scheme chosen. */
export function UseScheme({ entry: { id, kind }, className }: UseSchemeProps) {
  const language = useLanguage();
  return (
    <Link
      to={calculators[kind]}
      params={{ language }}
      search={{ scheme: id }}
      preload={false}
      className={className}
    >
      {kind === 'mutual' && <Trans>Share a cost by it</Trans>}
      {kind === 'engineering' && <Trans>Quote by it</Trans>}
      {kind === 'social' && <Trans>Work out a contribution</Trans>}
      <span className="heard"> ({id})</span>
    </Link>
  );
}
