import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Amount } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import styles from './treasury.module.css';
import { suspenseOf } from './treasury-queries.ts';

/** Payments of which nobody knows yet whose they are; nothing where there is none. */
export function SuspensePanel({ fund }: { readonly fund: string }) {
  const language = useLanguage();
  const slug = useSlug();
  const { data } = useInfiniteQuery(suspenseOf(fund));
  const payments = data?.pages.flatMap(({ items }) => items) ?? [];
  if (payments.length === 0) return null;
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        <Trans>Whose are these?</Trans>
      </h2>
      <ul className={styles.list}>
        {payments.map(({ payment, amount, currency, paidOn, payer, written }) => (
          <li key={payment}>
            <p>
              <b>
                <Amount of={amount} currency={currency} />
              </b>{' '}
              · {dayText(paidOn, language)}
            </p>
            <p className="muted">{[payer, written].filter((text) => text !== null).join(' · ')}</p>
            <p>
              <Link
                to="/$language/funds/$fund/desk/treasury/payments/$payment"
                params={{ language, fund: slug, payment }}
              >
                <Trans>Give it to its member, or send it back</Trans>
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
