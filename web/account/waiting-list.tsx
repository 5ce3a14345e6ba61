import { Plural } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Amount } from '../amount/amount.tsx';
import type { Treasury } from '../api/money-of-fund.ts';
import { useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';

/** What of the money waits for somebody, each with the way to it. */
export function WaitingList({ treasury: { waits, currency } }: { readonly treasury: Treasury }) {
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <ul className="stack tight small">
      {waits
        .filter(({ count }) => count > 0)
        .map(({ what, count, amount }) => (
          <li key={what}>
            <p>
              <Link
                to={
                  what === 'payer-unknown'
                    ? '/$language/funds/$fund/desk/treasury'
                    : '/$language/funds/$fund/desk/payouts'
                }
                params={params}
              >
                <Waiting what={what} count={count} />
              </Link>{' '}
              · <Amount of={amount} currency={currency} />
            </p>
          </li>
        ))}
    </ul>
  );
}

type Wait = Pick<Treasury['waits'][number], 'what' | 'count'>;

function Waiting({ what, count }: Wait) {
  switch (what) {
    case 'payer-unknown':
      return (
        <Plural
          value={count}
          one="# payment of which nobody knows the payer"
          other="# payments of which nobody knows the payer"
        />
      );
    case 'claim-to-be-paid':
      return <Plural value={count} one="# claim to be paid" other="# claims to be paid" />;
    case 'payout-to-be-approved':
      return <Plural value={count} one="# payout to be approved" other="# payouts to be approved" />;
    case 'payout-to-be-paid':
      return <Plural value={count} one="# payout to be paid" other="# payouts to be paid" />;
  }
}
