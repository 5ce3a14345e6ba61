import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import type { OwnClaim } from './own-claim.ts';

interface WithdrawPanelProps {
  readonly fund: string;
  readonly claim: OwnClaim;
  readonly version: string;
}

/** To take a claim back before it is decided; asked twice, for what is destroyed stays destroyed. */
export function WithdrawPanel({ fund, claim: { claim, acts }, version }: WithdrawPanelProps) {
  const [isSure, setSure] = useState(false);
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/me/claims/{claim}/withdrawal', {
        params: { path: { fund, claim }, header: { 'Idempotency-Key': key, 'If-Match': version } },
      }),
    ),
  );
  if (!acts.includes('withdraw')) return null;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Withdraw</Trans>
      </h2>
      <p className="small">
        <Trans>Its words and evidence are destroyed, which cannot be undone.</Trans>
      </p>
      <ActProblem act={act} />
      <div className="buttons">
        {isSure ? (
          <>
            <Button disabled={act.is === 'running'} onClick={() => act.send(undefined)}>
              <Trans>Withdraw and destroy</Trans>
            </Button>
            <Button variant="default" onClick={() => setSure(false)}>
              <Trans>Not now</Trans>
            </Button>
          </>
        ) : (
          <Button variant="default" size="sm" onClick={() => setSure(true)}>
            <Trans>Withdraw the claim</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
