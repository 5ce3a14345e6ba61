import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ActProblem } from '../api/act-problem.tsx';
import { decisionsOf, useSigning } from '../api/decisions.ts';
import { useMyFund } from '../api/of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { SeenBy } from './seen-by.tsx';

interface AgreeingProps {
  readonly fund: string;
  /** By which what is shown is adopted; the motion of members does it by itself. */
  readonly decision: string | null;
}

/** Whether a document that was proposed waits for another person, and the buttons of an organiser who may agree to it. */
export function Agreeing({ fund, decision }: AgreeingProps) {
  const roles = useMyFund()?.roles ?? [];
  const isOrganiser = roles.includes('organiser');
  const { data } = useInfiniteQuery({
    ...decisionsOf(fund),
    enabled: decision !== null && (isOrganiser || roles.includes('auditor')),
  });
  const sign = useSigning(fund);
  const open = data?.pages.flatMap(({ items }) => items).find((one) => one.decision === decision);
  if (open === undefined || decision === null)
    return (
      <p className="small">
        <Icon name="clock" /> <Trans>It waits until others have agreed, and counts for nothing before.</Trans>
      </p>
    );
  const { hash, lacking, isMine, signatures } = open;
  const isWaiting = isMine || signatures.some((one) => one.isMine);
  return (
    <>
      <p className="small">
        <Icon name="clock" />{' '}
        <Plural value={lacking} one="# person still to agree" other="# persons still to agree" />
        {isMine && (
          <>
            {' '}
            · <Trans>You proposed it, so another organiser agrees.</Trans>
          </>
        )}
      </p>
      <ActProblem act={sign} />
      {isOrganiser && !isWaiting && (
        <>
          <div className="buttons">
            <Button disabled={sign.is !== 'ready'} onClick={() => sign.send({ decision, hash, says: 'yes' })}>
              <Trans>Agree to exactly this</Trans>
            </Button>
            <Button
              variant="default"
              size="sm"
              disabled={sign.is !== 'ready'}
              onClick={() => sign.send({ decision, hash, says: 'no' })}
            >
              <Trans>Refuse</Trans>
            </Button>
          </div>
          <SeenBy>
            <Trans>members see that it was adopted and when; organisers see that you agreed.</Trans>
          </SeenBy>
        </>
      )}
    </>
  );
}
