import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { dayText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { useCountries } from '../library/countries.ts';
import { libraryEntry } from '../library/library.ts';
import { PageHead } from '../page/page-head.tsx';
import { useKinds } from './kinds.ts';
import { Room } from './later.tsx';
import styles from './scheme.module.css';

const route = getRouteApi('/$language/schemes/$place/$name');

const SchemeReader = lazy(() => import('./scheme-reader.tsx'));

/** A scheme as people read it: its name at once, then its rules, its tables and how it is checked. */
export function SchemePage() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const kinds = useKinds();
  const countries = useCountries();
  const begun = route.useLoaderData();
  const entry = libraryEntry(begun.id);
  if (!entry.ok) {
    const asked = begun.id;
    return (
      <>
        <PageHead title={t`Scheme`}>
          <Trans>There is no scheme {asked} in the library.</Trans>
        </PageHead>
        <p>
          <Link to="/$language/schemes" params={{ language }}>
            <Trans>All schemes</Trans>
          </Link>
        </p>
      </>
    );
  }
  const { id, name, kind, currency, checkedOn } = entry.value;
  const checked = dayText(checkedOn, language);
  return (
    <>
      <nav className={`${styles.crumbs} unprinted`} aria-label={t`Where you are`}>
        <Link to="/$language/schemes" params={{ language }}>
          <Trans>Schemes</Trans>
        </Link>{' '}
        / {countries(id)}
      </nav>
      <PageHead title={said(name)}>
        {kinds[kind]} · {currency} · <code>{id}</code> · <Trans>checked on {checked}</Trans>
      </PageHead>
      <Suspense fallback={<Room height={1600} />}>
        <SchemeReader key={id} begun={begun} entry={entry.value} />
      </Suspense>
    </>
  );
}
