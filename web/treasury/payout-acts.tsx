import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { MoneyActForm, useMoneyAct } from '../account/money-act.tsx';
import { ApprovePanel, BankPanel, ReasonPanel } from '../account/two-persons.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import { server, told } from '../api/client.ts';
import { useMyFund } from '../api/of-fund.ts';
import { TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import type { Payout } from './treasury-queries.ts';

interface OnPayout {
  readonly fund: string;
  readonly payout: Payout;
  readonly version: string;
}

/** What can be done with a payout now, by whoever looks at it. */
export function PayoutActs({ fund, payout: one, version }: OnPayout) {
  const { t } = useLingui();
  const language = useLanguage();
  const roles = useMyFund()?.roles ?? [];
  const isTreasurer = roles.includes('treasurer');
  const { payout, hash, amount, currency, isMine, approval, state, paidOn } = one;
  const isOpen = state === 'prepared' || state === 'approved';
  const path = { fund, payout };
  const header = (key: string) => ({ 'Idempotency-Key': key, 'If-Match': version });
  return (
    <>
      {state === 'prepared' && (
        <ApprovePanel
          amount={amount}
          currency={currency}
          isMine={isMine}
          hasSigned={approval.signatures.some((signature) => signature.isMine)}
          sign={(says, key, dryRun) =>
            told(
              server.POST('/api/funds/{fund}/payouts/{payout}/signatures', {
                params: { path, query: { dryRun }, header: header(key) },
                body: { says, hash },
              }),
            )
          }
        />
      )}
      {paidOn !== null && <PaidPanel payout={one} />}
      {isTreasurer && state === 'approved' && (
        <>
          <BankPanel
            title={<Trans>Record that the bank has paid it</Trans>}
            button={
              <Trans>
                Record {amountText(amount, language)} {currency} as paid
              </Trans>
            }
            currency={currency}
            send={(body, key, dryRun) =>
              told(
                server.POST('/api/funds/{fund}/payouts/{payout}/payment', {
                  params: { path, query: { dryRun }, header: header(key) },
                  body,
                }),
              )
            }
          />
          <ReturnPanel fund={fund} payout={one} version={version} />
        </>
      )}
      {(isTreasurer || roles.includes('organiser')) && isOpen && (
        <ReasonPanel
          id="cancel-reason"
          title={<Trans>Give it up</Trans>}
          says={<Trans>It is not paid. Another payout can be prepared.</Trans>}
          label={t`Reason`}
          button={<Trans>Give this payout up</Trans>}
          send={(reason, key) =>
            told(
              server.POST('/api/funds/{fund}/payouts/{payout}/cancellation', {
                params: { path, header: header(key) },
                body: { reason },
              }),
            )
          }
        />
      )}
    </>
  );
}

function PaidPanel({ payout: { paidOn, bankReference } }: { readonly payout: Payout }) {
  const language = useLanguage();
  const day = dayText(paidOn ?? '', language);
  return (
    <section className="panel stack tight">
      <p>
        <Icon name="tick" /> <Trans>Paid on {day}</Trans>
      </p>
      <p className="small muted">{bankReference}</p>
    </section>
  );
}

/** What it was for is owed again, so what this posts can be seen first. */
function ReturnPanel({ fund, payout: one, version }: OnPayout) {
  const { t } = useLingui();
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const { payout, amount, currency } = one;
  const money = useMoneyAct((key, dryRun) =>
    told(
      server.POST('/api/funds/{fund}/payouts/{payout}/return', {
        params: {
          path: { fund, payout },
          query: { dryRun },
          header: { 'Idempotency-Key': key, 'If-Match': version },
        },
        body: { reason },
      }),
    ),
  );
  return (
    <details className="panel">
      <summary>
        <Trans>The bank could not pay it</Trans>
      </summary>
      <MoneyActForm
        money={money}
        fields={{ reason: 'return-reason' }}
        currency={currency}
        button={
          <Trans>
            Record {amountText(amount, language)} {currency} as returned
          </Trans>
        }
      >
        <p className="small">
          <Trans>What it was for is to be paid again, by another payout.</Trans>
        </p>
        <TextField
          id="return-reason"
          label={t`What the bank says`}
          value={reason}
          problem={money.problemAt('reason')}
          onChange={setReason}
        />
      </MoneyActForm>
    </details>
  );
}
