import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { type Seen, server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import type { OwnMembership } from './member-queries.ts';

interface LeavingPanelProps {
  readonly fund: string;
  readonly membership: Seen<OwnMembership>;
}

/** To leave: first what it would mean, to the day and the cent, then the act. */
export function LeavingPanel({ fund, membership: { value, version } }: LeavingPanelProps) {
  const language = useLanguage();
  const { currency } = useFund();
  const [isAsked, setAsked] = useState(false);
  const isCooling = value.may.includes('cancel');
  const mayLeave = isCooling || value.may.includes('give-notice');
  const params = (key: string, dryRun: 'true' | 'false') => ({
    params: {
      path: { fund },
      query: { dryRun },
      header: { 'Idempotency-Key': key, 'If-Match': version },
    },
  });
  const leave = (key: string, dryRun: 'true' | 'false') =>
    told(
      isCooling
        ? server.POST('/api/funds/{fund}/me/cancellation', params(key, dryRun))
        : server.POST('/api/funds/{fund}/me/notice', params(key, dryRun)),
    );
  const ask = useAct((_: undefined, key) => leave(key, 'true'), {
    repeats: true,
    changes: [],
    after: () => setAsked(true),
  });
  const act = useAct((_: undefined, key) => leave(key, 'false'));
  if (!mayLeave) return null;
  const meaning = ask.told;
  const lastDay = meaning === undefined ? '' : dayText(meaning.lastDay, language);
  const cancelBy = value.cancelBy === null ? undefined : dayText(value.cancelBy, language);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Leave</Trans>
      </h2>
      {isCooling && cancelBy !== undefined ? (
        <p className="small">
          <Trans>Until {cancelBy} you can cancel as though you had never joined.</Trans>
        </p>
      ) : (
        <p className="small">
          <Trans>You can leave any day, after the days of notice of the charter.</Trans>
        </p>
      )}
      <ActProblem act={ask} />
      <ActProblem act={act} />
      {isAsked && meaning !== undefined && (
        <FactList>
          <div>
            <dt>
              <Trans>last day</Trans>
            </dt>
            <dd>{lastDay}</dd>
          </div>
          <div>
            <dt>
              <Trans>set off</Trans>
            </dt>
            <dd>
              <Amount of={meaning.setOff} currency={currency} />
            </dd>
          </div>
          <div>
            <dt>
              <Trans>given back</Trans>
            </dt>
            <dd>
              <Amount of={meaning.givenBack} currency={currency} />
            </dd>
          </div>
          <div>
            <dt>
              <Trans>still owed</Trans>
            </dt>
            <dd>
              <Amount of={meaning.stillOwed} currency={currency} />
            </dd>
          </div>
        </FactList>
      )}
      <div className="buttons">
        {isAsked ? (
          <>
            <Button disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
              {isCooling ? <Trans>Cancel my membership</Trans> : <Trans>Give notice</Trans>}
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              <Trans>Not now</Trans>
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            size="sm"
            disabled={ask.is === 'running'}
            onClick={() => ask.send(undefined)}
          >
            <Trans>What would leaving mean?</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
