import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import type { OwnHearing } from './hearing-queries.ts';

interface StepBackProps {
  readonly fund: string;
  readonly own: OwnHearing;
}

/** A juror who finds a conflict when he reads the case gives up his seat, as long as he has not given his verdict. */
export function StepBack({ fund, own: { hearing } }: StepBackProps) {
  const act = useAct((answer: 'conflict', key) =>
    told(
      server.POST('/api/funds/{fund}/hearings/{hearing}/seat', {
        params: { path: { fund, hearing }, header: { 'Idempotency-Key': key } },
        body: { answer },
      }),
    ),
  );
  return (
    <details>
      <summary>
        <Trans>I have a conflict after all</Trans>
      </summary>
      <div className="stack tight">
        <p className="small">
          <Trans>
            Until you have given a verdict you may step back. The next of the draw is called in your place;
            nobody is told why.
          </Trans>
        </p>
        <ActProblem act={act} fields={{}} />
        <div className="buttons">
          <Button
            variant="default"
            size="sm"
            disabled={act.is === 'running'}
            onClick={() => void act.send('conflict')}
          >
            <Trans>Step back</Trans>
          </Button>
        </div>
      </div>
    </details>
  );
}
