import { Trans, useLingui } from '@lingui/react/macro';
import { SeenBy } from '../account/seen-by.tsx';
import { ApprovePanel, BankPanel, ReasonPanel } from '../account/two-persons.tsx';
import { amountText } from '../amount/figures.ts';
import { server, told } from '../api/client.ts';
import { useMyFund } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import type { Movement } from './investment-queries.ts';

interface OnMovement {
  readonly fund: string;
  readonly movement: Movement;
  readonly version: string;
}

/** What can be done with a movement now, by whoever looks at it. */
export function MovementActs({ fund, movement: one, version }: OnMovement) {
  const { t } = useLingui();
  const language = useLanguage();
  const roles = useMyFund()?.roles ?? [];
  const isTreasurer = roles.includes('treasurer');
  const mayApprove = isTreasurer || roles.includes('organiser');
  const { movement, kind, state, hash, amount, currency, isMine, approval } = one;
  const path = { fund, movement };
  const header = (key: string) => ({ 'Idempotency-Key': key, 'If-Match': version });
  const text = amountText(amount, language);
  return (
    <>
      {state === 'prepared' && mayApprove && (
        <ApprovePanel
          amount={amount}
          currency={currency}
          isMine={isMine}
          hasSigned={approval?.signatures.some((signature) => signature.isMine) === true}
          sign={(says, key, dryRun) =>
            told(
              server.POST('/api/funds/{fund}/investment-movements/{movement}/signatures', {
                params: { path, query: { dryRun }, header: header(key) },
                body: { says, hash },
              }),
            )
          }
        >
          <SeenBy>
            <Trans>who keeps the books sees that you agreed; members see what it came to.</Trans>
          </SeenBy>
        </ApprovePanel>
      )}
      {state === 'approved' && isTreasurer && (
        <>
          <BankPanel
            title={
              kind === 'sell' ? (
                <Trans>Record that the money has come</Trans>
              ) : (
                <Trans>Record that the bank has paid it</Trans>
              )
            }
            button={
              kind === 'sell' ? (
                <Trans>
                  Record {text} {currency} as received
                </Trans>
              ) : (
                <Trans>
                  Record {text} {currency} as paid
                </Trans>
              )
            }
            currency={currency}
            notBefore={one.on}
            send={(body, key, dryRun) =>
              told(
                server.POST('/api/funds/{fund}/investment-movements/{movement}/settlement', {
                  params: { path, query: { dryRun }, header: header(key) },
                  body,
                }),
              )
            }
          />
          <ReasonPanel
            id="return-reason"
            title={<Trans>The bank could not do it</Trans>}
            says={<Trans>What it did to the holding is taken back.</Trans>}
            label={t`What the bank says`}
            button={
              <Trans>
                Take {text} {currency} back
              </Trans>
            }
            send={(reason, key) =>
              told(
                server.POST('/api/funds/{fund}/investment-movements/{movement}/return', {
                  params: { path, header: header(key) },
                  body: { reason },
                }),
              )
            }
          />
        </>
      )}
      {state === 'prepared' && mayApprove && (
        <ReasonPanel
          id="cancel-reason"
          title={<Trans>Give it up</Trans>}
          says={<Trans>It does not happen. Another one can be prepared.</Trans>}
          label={t`Reason`}
          button={<Trans>Give this movement up</Trans>}
          send={(reason, key) =>
            told(
              server.POST('/api/funds/{fund}/investment-movements/{movement}/cancellation', {
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
