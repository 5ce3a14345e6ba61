import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ReceiptOf } from '../account/receipt-paper.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { receiptOf } from './treasury-queries.ts';

/** The receipt of a payment, for a member who comes without a browser. */
export function MemberReceiptPage() {
  const { payment } = useParams({ strict: false }) as { payment: string };
  const { fund } = useFund();
  const params = { language: useLanguage(), fund: useSlug(), payment };
  return (
    <ReceiptOf query={useQuery(receiptOf(fund, payment))}>
      <Link to="/$language/funds/$fund/desk/treasury/payments/$payment" params={params}>
        <Trans>The payment</Trans>
      </Link>
    </ReceiptOf>
  );
}
