import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { countText, dayText, periodText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { StatusLine, type StatusStep } from '../status/status-line.tsx';
import { ApprovalPanel } from './approval-panel.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import styles from './settlement.module.css';
import { type Run, runNamed, settlementsOf } from './settlement-queries.ts';

/** A settlement step by step: taken, previewed, approved by different persons, posted. */
export function RunPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const { fund } = useFund();
  const { settlement } = useParams({ strict: false }) as { settlement: string };
  const query = useQuery(runNamed(fund, settlement));
  const period = query.data === undefined ? '' : periodText(query.data.value.period, language);
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/settlement" params={{ language, fund: slug }}>
          <Trans>All settlements</Trans>
        </Link>
      </p>
      <PageHead title={period === '' ? t`Settlement` : t`Settle ${period}`}>
        <Trans>Nothing is owed until it is posted. You can leave at any step and come back.</Trans>
      </PageHead>
      <Answered query={query} lines={8}>
        {({ value, version }) => <Steps fund={fund} run={value} version={version} />}
      </Answered>
    </>
  );
}

interface StepsProps {
  readonly fund: string;
  readonly run: Run;
  readonly version: string;
}

const ORDER = ['drafted', 'previewed', 'approved', 'posted'] as const;

function Steps({ fund, run, version }: StepsProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const before = useInfiniteQuery(settlementsOf(fund)).data?.pages[0]?.items.find(({ on }) => on < run.on);
  const { state, preview, listed, approval, postedAt } = run;
  const reached = state === 'approved-once' ? 1 : ORDER.indexOf(state as (typeof ORDER)[number]);
  const members = countText(listed, language);
  const lacking = approval?.lacking ?? 0;
  const names = [
    { name: t`Members and claims taken`, detail: t`${members} members` },
    {
      name: t`Preview`,
      detail: preview === null ? undefined : timeText(preview.previewedAt, language),
    },
    {
      name: t`Approve`,
      detail: approval === null || lacking === 0 ? undefined : t`${lacking} still to come`,
    },
    { name: t`Post`, detail: postedAt === null ? undefined : timeText(postedAt, language) },
  ];
  const steps = names.map(
    ({ name, detail }, place): StatusStep => ({
      name,
      detail,
      state: place <= reached ? 'done' : place === reached + 1 ? 'now' : 'next',
    }),
  );
  return (
    <div className="stack">
      <section className="panel">
        <StatusLine steps={steps} />
      </section>
      {state === 'abandoned' && (
        <Note tone="plain" title={t`This settlement was given up`}>
          <p>
            <Trans>The period can be taken anew.</Trans>
          </p>
        </Note>
      )}
      {run.isUnchanged === false && (
        <Note tone="wait" title={t`Members or claims have changed since they were taken down`}>
          <p>
            <Trans>
              What was previewed no longer holds, and approvals of it lapse. Give it up and take the period
              anew.
            </Trans>
          </p>
        </Note>
      )}
      <div className={styles.page}>
        <div className="stack">
          {preview === null ? (
            <section className="panel stack tight">
              <h2>
                <Trans>What was taken down</Trans>
              </h2>
              <FactList>
                <div>
                  <dt>
                    <Trans>as of</Trans>
                  </dt>
                  <dd>{dayText(run.on, language)}</dd>
                </div>
                <div>
                  <dt>
                    <Trans>members</Trans>
                  </dt>
                  <dd>{members}</dd>
                </div>
                <div>
                  <dt>
                    <Trans>fingerprint</Trans>
                  </dt>
                  <dd>
                    <code>{run.snapshot.slice(0, 16)}</code>
                  </dd>
                </div>
              </FactList>
            </section>
          ) : (
            <FiguresPanel told={preview.told} before={before} />
          )}
        </div>
        <aside className="stack">
          <Next fund={fund} run={run} version={version} />
          {state !== 'posted' && state !== 'abandoned' && <GiveUp fund={fund} run={run} version={version} />}
        </aside>
      </div>
    </div>
  );
}

/** The one thing that is to be done now. */
function Next({ fund, run, version }: StepsProps) {
  const roles = useMyFund()?.roles ?? [];
  const isOrganiser = roles.includes('organiser');
  const language = useLanguage();
  const slug = useSlug();
  if (run.state === 'drafted')
    return isOrganiser ? <PreviewPanel fund={fund} run={run} version={version} /> : null;
  if (run.state === 'posted')
    return (
      <section className="panel stack tight">
        <h2>
          <Trans>It is posted</Trans>
        </h2>
        <p className="small">
          <Link to="/$language/funds/$fund" params={{ language, fund: slug }}>
            <Trans>What anyone sees</Trans>
          </Link>
        </p>
        <p className="small">
          <a
            href={`/api/funds/${fund}/settlements/${run.period}/list`}
            download={`settlement-${run.period}.csv`}
          >
            <Trans>The list with what each pays (CSV)</Trans>
          </a>
        </p>
      </section>
    );
  if (run.state === 'abandoned' || run.preview === null) return null;
  return <ApprovalPanel key={version} fund={fund} run={run} version={version} preview={run.preview} />;
}

function PreviewPanel({ fund, run: { settlement }, version }: StepsProps) {
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/settlement-runs/{settlement}/preview', {
        params: { path: { fund, settlement }, header: { 'Idempotency-Key': key, 'If-Match': version } },
      }),
    ),
  );
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        <Trans>Preview</Trans>
      </h2>
      <p className="small">
        <Trans>Every figure is calculated; nothing is posted and nobody is told.</Trans>
      </p>
      <ActProblem act={act} />
      <div className="buttons">
        <Button disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
          {act.is === 'running' ? <Trans>Calculating…</Trans> : <Trans>Calculate it</Trans>}
        </Button>
      </div>
    </section>
  );
}

function GiveUp({ fund, run: { settlement }, version }: StepsProps) {
  const isOrganiser = useMyFund()?.roles.includes('organiser') === true;
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/settlement-runs/{settlement}/abandonment', {
        params: { path: { fund, settlement }, header: { 'Idempotency-Key': key, 'If-Match': version } },
      }),
    ),
  );
  if (!isOrganiser) return null;
  return (
    <section className="panel stack tight">
      <ActProblem act={act} />
      <div className="buttons">
        <Button variant="default" size="sm" disabled={act.is !== 'ready'} onClick={() => act.send(undefined)}>
          <Trans>Give it up, to take the period anew</Trans>
        </Button>
      </div>
    </section>
  );
}
