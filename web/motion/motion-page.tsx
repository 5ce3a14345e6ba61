import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { countText, dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { dayIn } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import { ChangedParts } from './changed-parts.tsx';
import { ConsequencePanel } from './consequence-panel.tsx';
import { MatterFacts } from './matter-facts.tsx';
import styles from './motion.module.css';
import { AllMotions } from './motion-link.tsx';
import { differenceOf, type Motion, motionOf } from './motion-queries.ts';
import { MotionWay } from './motion-way.tsx';
import { holdsFrom } from './motion-words.ts';
import { PolicyPanel } from './policy-panel.tsx';
import { ReceiptPanel } from './receipt-panel.tsx';
import { RecountPanel } from './recount-panel.tsx';
import { ResultPanel } from './result-panel.tsx';
import { RuleWords } from './rule-words.tsx';
import { OpenPanel, SupportPanel, WithdrawPanel } from './standing-acts.tsx';
import { VotePanel } from './vote-panel.tsx';

/** A motion: what would change and what that would have meant, what I can do, and how it ended. */
export function MotionPage() {
  const { t } = useLingui();
  const { motion } = useParams({ strict: false }) as { motion: string };
  const { fund } = useFund();
  const query = useQuery(motionOf(fund, motion));
  const found = query.data?.value;
  const [number, title] = [found?.number ?? '', found?.title ?? ''];
  return (
    <>
      <AllMotions />
      <PageHead title={found === undefined ? t`Motion` : t`Motion ${number}: ${title}`}>
        {found !== undefined && <PutBy motion={found} />}
      </PageHead>
      <Answered query={query} lines={10}>
        {({ value, version }) => <Whole fund={fund} motion={value} version={version} />}
      </Answered>
    </>
  );
}

/** Who put it, and from when on it would hold. */
function PutBy({ motion }: { readonly motion: Motion }) {
  const { proposer, draftedAt, name } = motion;
  const said = useSaid();
  const language = useLanguage();
  const { timeZone } = useFund();
  const at = dayText(dayIn(timeZone, draftedAt), language);
  const holds = holdsFrom(motion);
  const from = holds === undefined ? undefined : dayText(holds, language);
  return (
    <>
      {said(name)} ·{' '}
      {proposer === null ? (
        <Trans>
          Put by the program on {at}, since the library from which the rules were taken has others now.
        </Trans>
      ) : (
        <Trans>
          Put by member {proposer} on {at}.
        </Trans>
      )}{' '}
      {from !== undefined && <Trans>It holds from {from}; what was decided before stays as it is.</Trans>}
    </>
  );
}

interface WholeProps {
  readonly fund: string;
  readonly motion: Motion;
  readonly version: string;
}

function Whole({ fund, motion, version }: WholeProps) {
  const { state, result, carriesRules, rule, mine } = motion;
  return (
    <div className={styles.page}>
      <div className="stack">
        {result !== null && <ResultPanel motion={motion} result={result} />}
        {motion.policy !== null && <PolicyPanel policy={motion.policy} />}
        {carriesRules && <DifferencePanel fund={fund} motion={motion.motion} />}
        {carriesRules && <ConsequencePanel fund={fund} motion={motion.motion} />}
        <section className="panel stack tight">
          <h2>{carriesRules ? <Trans>The reasons</Trans> : <Trans>What is to be decided, and why</Trans>}</h2>
          <p className={styles.reason}>{motion.reason}</p>
        </section>
      </div>
      <aside className={`stack ${styles.beside}`}>
        {state === 'open' && <VotePanel fund={fund} motion={motion} />}
        {state === 'drafted' && <SupportPanel fund={fund} motion={motion} />}
        {state === 'supported' && <OpenPanel fund={fund} motion={motion} version={version} />}
        {result !== null && <RecountPanel fund={fund} motion={motion} />}
        {result !== null && <OwnVote motion={motion} />}
        {mine.hasVoted && <ReceiptPanel fund={fund} motion={motion.motion} number={motion.number} />}
        {rule !== null && (
          <section className="panel stack tight">
            <h2>
              <Trans>How it is decided</Trans>
            </h2>
            <MatterFacts matter={rule} />
            <Roll roll={motion.roll} />
            <DelegationWay motion={motion} />
          </section>
        )}
        <WithdrawPanel fund={fund} motion={motion} version={version} />
      </aside>
      <div className="stack">
        <section className="panel stack tight">
          <h2>
            <Trans>Where it stands</Trans>
          </h2>
          <MotionWay motion={motion} />
        </section>
      </div>
    </div>
  );
}

function DifferencePanel({ fund, motion }: { readonly fund: string; readonly motion: string }) {
  const query = useQuery(differenceOf(fund, motion));
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What would change</Trans>
      </h2>
      <Answered query={query} lines={6}>
        {({ words, parts }) => (
          <div>
            <RuleWords old={words.old} next={words.new} />
            <ChangedParts parts={parts} />
          </div>
        )}
      </Answered>
    </section>
  );
}

/** Who may vote, as it was frozen. */
function Roll({ roll }: Pick<Motion, 'roll'>) {
  const language = useLanguage();
  if (roll === null) return null;
  const voters = countText(roll.voters, language);
  return (
    <p className="source">
      <Trans>On the roll: {voters}; its fingerprint</Trans>{' '}
      <code className={styles.code}>{roll.hash.slice(0, 16)}</code>
    </p>
  );
}

/** Where the rules let another vote, the way there. */
function DelegationWay({ motion: { rule, state } }: { readonly motion: Motion }) {
  const params = { language: useLanguage(), fund: useSlug() };
  const isMember = useMyFund()?.membership != null;
  if (rule?.delegation !== true || !isMember) return null;
  if (state !== 'open' && state !== 'drafted' && state !== 'supported') return null;
  return (
    <p className="small">
      <Link to="/$language/funds/$fund/delegations" params={params}>
        <Trans>Let somebody vote for me</Trans>
      </Link>
    </p>
  );
}

/** Who did not vote himself and was voted for learns by whom. */
function OwnVote({ motion: { mine } }: { readonly motion: Motion }) {
  const { t } = useLingui();
  const by = mine.castBy;
  if (by === null) return null;
  return (
    <Note tone="plain" title={t`Member ${by} voted for you`}>
      <p>
        <Trans>You had let him, and did not vote yourself.</Trans>
      </p>
    </Note>
  );
}
