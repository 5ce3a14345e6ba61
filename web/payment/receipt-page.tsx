import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ReceiptOf } from '../account/receipt-paper.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { ownReceipt } from './payment-queries.ts';

/** The receipt of what I paid. */
export function ReceiptPage() {
  const { payment } = useParams({ strict: false }) as { payment: string };
  const { fund } = useFund();
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <ReceiptOf query={useQuery(ownReceipt(fund, payment))}>
      <Link to="/$language/funds/$fund/payments" params={params}>
        <Trans>All payments</Trans>
      </Link>
    </ReceiptOf>
  );
}
