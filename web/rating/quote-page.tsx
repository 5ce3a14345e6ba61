import { Trans } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { dayText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { libraryEntries } from '../library/library.ts';
import styles from './quote.module.css';
import type { BegunQuote } from './quote-case.ts';
import { QuoteHead } from './quote-head.tsx';

const route = getRouteApi('/$language/quote');

const QuoteDesk = lazy(() => import('./quote-desk.tsx'));

/** A proposal form by a tariff of the library, and the quote that follows from it. */
export function QuotePage() {
  const begun = route.useLoaderData();
  return (
    <Suspense fallback={<Before begun={begun} />}>
      <QuoteDesk begun={begun} />
    </Suspense>
  );
}

/** Until the calculation is here: of a worked case one knows what it must give, for that stands beside the tariff. */
function Before({ begun: { input, expected } }: { readonly begun: BegunQuote }) {
  const language = useLanguage();
  const currency = libraryEntries('engineering').find(({ id }) => id === input.scheme)?.currency ?? '';
  const day = dayText(input.on, language);
  return (
    <>
      <QuoteHead
        premium={expected}
        currency={currency}
        basis={<Trans>a worked case of the tariff of {day}</Trans>}
      />
      <div className={`panel ${styles.form}`}>
        <h2>
          <Trans>The risk</Trans>
        </h2>
      </div>
    </>
  );
}
