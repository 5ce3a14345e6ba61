import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Figure } from '../amount/amount.tsx';
import { Unknown } from '../amount/unknown.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './quote.module.css';

interface QuoteHeadProps {
  /** Nothing where it is not known. */
  readonly premium: string | undefined;
  readonly currency: string;
  readonly basis: ReactNode;
}

/** What the page is, and the one figure of it. */
export function QuoteHead({ premium, currency, basis }: QuoteHeadProps) {
  const { t } = useLingui();
  return (
    <div className={styles.head}>
      <PageHead title={t`Engineering quote`}>
        <Trans>
          Choose a tariff and say what is to be insured. Every premium opens down to the rate that it comes
          from.
        </Trans>
      </PageHead>
      <section className={styles.due} aria-label={t`The premium`}>
        {premium === undefined ? (
          <p className={styles.open}>
            <Unknown />
          </p>
        ) : (
          <>
            <p className="small muted">
              <Trans>Premium with all levies</Trans>
            </p>
            <Figure of={premium} currency={currency} />
            <p>{basis}</p>
          </>
        )}
      </section>
    </div>
  );
}
