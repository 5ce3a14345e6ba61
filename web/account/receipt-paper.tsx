import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import type { Receipt } from '../api/money-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';

interface ReceiptOfProps {
  readonly query: UseQueryResult<Receipt>;
  /** The way back. */
  readonly children: ReactNode;
}

/** A receipt as a page, to be printed. */
export function ReceiptOf({ query, children }: ReceiptOfProps) {
  const { t } = useLingui();
  const number = query.data?.receipt;
  return (
    <>
      <p className="small unprinted">{children}</p>
      <PageHead title={number === undefined ? t`Receipt` : t`Receipt ${number}`} />
      <Answered query={query} lines={8}>
        {(receipt) => <ReceiptPaper receipt={receipt} />}
      </Answered>
    </>
  );
}

/** A receipt: number, day, amount, and what of it went to which bill. */
function ReceiptPaper({ receipt: of }: { readonly receipt: Receipt }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { receipt, fund, member, amount, currency, paidOn, issuedOn, reference, isReversed } = of;
  return (
    <section className="panel stack tight">
      {isReversed && (
        <Note level={2} tone="wait" title={t`This payment was taken back`}>
          <p>
            <Trans>The receipt keeps its number and counts for nothing.</Trans>
          </p>
        </Note>
      )}
      <h2>{said(fund.name)}</h2>
      <Figure of={amount} currency={currency} final={!isReversed} />
      <FactList>
        <div>
          <dt>
            <Trans>receipt</Trans>
          </dt>
          <dd>{receipt}</dd>
        </div>
        <div>
          <dt>
            <Trans>received from</Trans>
          </dt>
          <dd>
            <Trans>Member {member}</Trans>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>booked by the bank on</Trans>
          </dt>
          <dd>{dayText(paidOn, language)}</dd>
        </div>
        <div>
          <dt>
            <Trans>issued on</Trans>
          </dt>
          <dd>{dayText(issuedOn, language)}</dd>
        </div>
        <div>
          <dt>
            <Trans>reference</Trans>
          </dt>
          <dd>
            <code>{reference}</code>
          </dd>
        </div>
      </FactList>
      <table className="table cards">
        <caption>
          <Trans>To which bills it went</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t`Billed on`}</th>
            <th scope="col" className="num">
              {currency}
            </th>
            <th scope="col" className="num">{t`Open after it`}</th>
          </tr>
        </thead>
        <tbody>
          {of.allocated.map(({ due, billedOn, amount: part, open }) => (
            <tr key={due}>
              <th scope="row">{dayText(billedOn, language)}</th>
              <td className="num" data-label={currency}>
                {amountText(part, language)}
              </td>
              <td className="num" data-label={t`Open after it`}>
                {amountText(open, language)}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <Trans>Kept for the next bill</Trans>
            </th>
            <td className="num" data-label={currency}>
              {amountText(of.prepaid, language)}
            </td>
            <td />
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Trans>Paid</Trans>
            </th>
            <td className="num" data-label={currency}>
              <span className={isReversed ? undefined : 'final'}>{amountText(amount, language)}</span>
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
      <div className="buttons unprinted">
        <Button variant="default" size="sm" onClick={() => print()}>
          <Trans>Print</Trans>
        </Button>
      </div>
    </section>
  );
}
