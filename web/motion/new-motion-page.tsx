import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Result } from '@openmutual/core/result';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useCallback, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered, SignInFirst } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useBehind } from '../api/installation.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { todayIn } from '../api/scheme-of-fund.ts';
import { ErrorSummary, type FormProblem } from '../form/error-summary.tsx';
import { CheckField, ChoiceField, DayField, LinesField, TextField } from '../form/fields.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { Waiting } from '../note/waiting.tsx';
import { PageHead } from '../page/page-head.tsx';
import { Hindrances } from './hindrances.tsx';
import { MatterFacts } from './matter-facts.tsx';
import styles from './motion.module.css';
import { AllMotions } from './motion-link.tsx';
import { copyOf, type MatterOfFund, mattersOf } from './motion-queries.ts';
import type { SoundProposal } from './proposal-check.ts';
import { SeenBy } from './seen-by.tsx';

/** The reader of rules comes when somebody changes some. */
const ProposalEditor = lazy(async () => ({
  default: (await import('./proposal-editor.tsx')).ProposalEditor,
}));

/** To put a motion: on what, in which words, and for rules all of them as they are to be. */
export function NewMotionPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const behind = useBehind();
  const query = useQuery(mattersOf(fund));
  return (
    <>
      <AllMotions />
      <PageHead title={t`Put a motion`}>
        <Trans>
          What you write here is seen by nobody before you put it. Others then support it, and it is voted on.
        </Trans>
      </PageHead>
      {behind.is !== 'there' || behind.who.kind !== 'person' ? (
        <SignInFirst />
      ) : (
        <Answered query={query} lines={6}>
          {(matters) =>
            matters.length === 0 ? (
              <Note
                level={2}
                tone="plain"
                title={t`The rules of this fund name nothing that members vote on.`}
              />
            ) : (
              <MotionForm fund={fund} matters={matters} />
            )
          }
        </Answered>
      )}
    </>
  );
}

const fields = {
  matter: 'matter',
  title: 'title',
  reason: 'reason',
  from: 'from',
  'proposal.from': 'from',
  rules: 'rules',
  tables: 'rules',
  proposal: 'rules',
};

interface MotionFormProps {
  readonly fund: string;
  readonly matters: readonly MatterOfFund[];
}

function MotionForm({ fund, matters }: MotionFormProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const { timeZone } = useFund();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const [withRules, setWithRules] = useState(false);
  const [proposal, setProposal] = useState<Result<SoundProposal>>();
  const [wrong, setWrong] = useState<readonly FormProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const matter = matters.find((one) => one.matter === name);
  const carriesRules = matter?.carries === 'rules' || (matter?.carries === 'either' && withRules);
  const send = async (key: string, dryRun: 'true' | 'false') =>
    told(
      server.POST('/api/funds/{fund}/motions', {
        params: { path: { fund }, header: { 'Idempotency-Key': key }, query: { dryRun } },
        body: {
          ...{ matter: name, title, reason },
          ...(carriesRules && proposal?.ok === true ? { proposal: proposal.value.text } : {}),
        },
      }),
    );
  const ask = useAct((_: undefined, key) => send(key, 'true'), { repeats: true, changes: [] });
  const put = useAct((_: undefined, key) => send(key, 'false'), {
    after: ({ motion }) =>
      navigate({ to: '/$language/funds/$fund/motions/$motion', params: { language, fund: slug, motion } }),
  });
  const onProposal = useCallback((found: Result<SoundProposal>) => setProposal(found), []);
  /** What is wrong with the rules is known here before anything is sent. */
  const isSound = (): boolean => {
    const found = !carriesRules || proposal === undefined || proposal.ok ? [] : proposal.rejections;
    const problems = problemsOf(found, language, ({ path }) => (path === 'from' ? 'from' : 'rules'));
    setWrong(problems);
    setAttempt((before) => before + 1);
    return problems.length === 0;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.reset();
    if (isSound()) void put.send(undefined);
  };
  const problemAt = (path: string) => fieldProblem(put, path) ?? fieldProblem(ask, path);
  return (
    <form className={styles.page} onSubmit={submit} noValidate>
      <div className="stack">
        <ErrorSummary problems={wrong} attempt={attempt} />
        <ActProblem act={put} fields={fields} />
        <ActProblem act={ask} fields={fields} />
        <section className="panel stack tight">
          <ChoiceField
            id="matter"
            label={t`What is it about?`}
            value={name}
            problem={problemAt('matter')}
            onChange={setName}
            choices={[
              { value: '', label: t`Please choose` },
              ...matters.map((one) => ({ value: one.matter, label: said(one.name) })),
            ]}
          />
          {matter?.carries === 'either' && (
            <CheckField
              id="with-rules"
              label={t`It changes the rules`}
              hint={t`Otherwise it is a resolution in words.`}
              checked={withRules}
              onChange={setWithRules}
            />
          )}
          <TextField
            id="title"
            label={t`The question, in one line`}
            hint={t`Such as: Should a fire be helped with up to 90,000?`}
            value={title}
            problem={problemAt('title')}
            onChange={setTitle}
          />
          <LinesField
            id="reason"
            rows={5}
            label={carriesRules ? t`Your reasons` : t`What is to be decided, and your reasons`}
            value={reason}
            problem={problemAt('reason')}
            onChange={setReason}
          />
          {carriesRules && (
            <DayField
              id="from"
              label={t`From which day is it to hold?`}
              hint={t`After the vote has ended; what was decided before stays as it is.`}
              value={from}
              problem={problemAt('from') ?? problemAt('proposal.from')}
              onChange={setFrom}
            />
          )}
        </section>
        {carriesRules && (
          <Rules
            fund={fund}
            from={from}
            today={todayIn(timeZone)}
            source={title.trim() === '' ? t`a motion of members` : t`motion: ${title}`}
            problem={problemAt('rules') ?? problemAt('proposal')}
            onChange={onProposal}
          />
        )}
      </div>
      <aside className="stack">
        {matter !== undefined && (
          <section className="panel stack tight">
            <h2>
              <Trans>How it is decided</Trans>
            </h2>
            <MatterFacts matter={matter} />
            <MayChange matter={matter} />
            <Hindrances reasons={matter.whyNot} title={t`Nothing can be put on it now`} />
          </section>
        )}
        <section className="panel stack tight">
          <h2>
            <Trans>Put it</Trans>
          </h2>
          {ask.told !== undefined && (
            <p className="small" role="status">
              <Trans>It can be put as it is.</Trans>
            </p>
          )}
          <div className="buttons">
            <Button type="submit" disabled={put.is !== 'ready'}>
              {put.is === 'running' ? <Trans>Putting it…</Trans> : <Trans>Put the motion</Trans>}
            </Button>
            <Button
              variant="default"
              disabled={ask.is === 'running'}
              onClick={() => isSound() && ask.send(undefined)}
            >
              <Trans>Check it first</Trans>
            </Button>
          </div>
          <SeenBy>
            <Trans>everybody in the fund reads the motion, your reasons and your member number.</Trans>
          </SeenBy>
          <p className="small muted">
            <Trans>You can withdraw it until its vote opens.</Trans>
          </p>
        </section>
      </aside>
    </form>
  );
}

/** What of the rules a motion on this matter may touch: the rest is decided by another majority. */
function MayChange({ matter: { mayChange, carries } }: { readonly matter: MatterOfFund }) {
  if (carries === 'words' || mayChange === null || mayChange.length === 0) return null;
  return (
    <p className="small">
      <Trans>It may change these parts of the rules and no others:</Trans>{' '}
      <code className={styles.code}>{mayChange.join(', ')}</code>
    </p>
  );
}

interface RulesProps {
  readonly fund: string;
  readonly from: string;
  readonly today: string;
  readonly source: string;
  readonly problem: string | undefined;
  readonly onChange: (found: Result<SoundProposal>) => void;
}

function Rules({ fund, ...others }: RulesProps) {
  const query = useQuery(copyOf(fund));
  return (
    <Answered query={query} lines={12}>
      {(copy) => (
        <Suspense fallback={<Waiting lines={12} />}>
          <ProposalEditor copy={copy} {...others} />
        </Suspense>
      )}
    </Answered>
  );
}
