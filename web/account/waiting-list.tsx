import { Plural } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Amount } from '../amount/amount.tsx';
import type { Treasury } from '../api/money-of-fund.ts';
import { useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';

/** What waits for a second person to agree, and what waits for anything else, such as the bank. */
export function waitingOf({ waits }: Treasury): Record<'agreement' | 'other', Treasury['waits']> {
  const those = waits.filter(({ count }) => count > 0);
  const isAgreement = ({ what }: Wait) => what.endsWith('-to-be-approved');
  return { agreement: those.filter(isAgreement), other: those.filter((one) => !isAgreement(one)) };
}

/** What of the money waits for somebody, each with the way to it. */
export function WaitingList({ waits, currency }: Pick<Treasury, 'waits' | 'currency'>) {
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <ul className="stack tight small">
      {waits
        .filter(({ count }) => count > 0)
        .map(({ what, count, amount }) => (
          <li key={what}>
            <p>
              <Link to={wayTo(what)} params={params}>
                <Waiting what={what} count={count} />
              </Link>
              {amount !== null && (
                <>
                  {' '}
                  · <Amount of={amount} currency={currency} />
                </>
              )}
            </p>
          </li>
        ))}
    </ul>
  );
}

type Wait = Pick<Treasury['waits'][number], 'what' | 'count'>;

function wayTo(what: Wait['what']) {
  switch (what) {
    case 'payer-unknown':
      return '/$language/funds/$fund/desk/treasury';
    case 'movement-to-be-approved':
    case 'movement-to-be-settled':
      return '/$language/funds/$fund/desk/common-money';
    case 'spending-to-be-approved':
    case 'spending-to-be-paid':
      return '/$language/funds/$fund/desk/fees';
    case 'line-to-be-approved':
      return '/$language/funds/$fund/desk/grants';
    default:
      return '/$language/funds/$fund/desk/payouts';
  }
}

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
    case 'movement-to-be-approved':
      return (
        <Plural
          value={count}
          one="# movement of the common money to be approved"
          other="# movements of the common money to be approved"
        />
      );
    case 'movement-to-be-settled':
      return (
        <Plural
          value={count}
          one="# movement of the common money to be settled at the bank"
          other="# movements of the common money to be settled at the bank"
        />
      );
    case 'spending-to-be-approved':
      return (
        <Plural
          value={count}
          one="# spending of the fee to be approved"
          other="# spendings of the fee to be approved"
        />
      );
    case 'spending-to-be-paid':
      return (
        <Plural
          value={count}
          one="# spending of the fee to be paid"
          other="# spendings of the fee to be paid"
        />
      );
    case 'line-to-be-approved':
      return <Plural value={count} one="# named line to be approved" other="# named lines to be approved" />;
  }
}
