import { Trans, useLingui } from '@lingui/react/macro';
import { motionLife } from '@openmutual/core/motion-life';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayText, timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { Listed } from '../api/listed.tsx';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { dayIn } from '../api/scheme-of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './motion.module.css';
import { MotionLink } from './motion-link.tsx';
import { type MotionShort, motionsGoingOn, motionsOf } from './motion-queries.ts';
import { holdsFrom } from './motion-words.ts';

/** The motions of a fund: what needs my vote and until when, then what looks for support, then what was decided. */
export function MotionsPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const query = useQuery(motionsGoingOn(fund));
  return (
    <>
      <PageHead title={t`Votes`}>
        <Trans>What the members decide together, and by which majority each.</Trans>
      </PageHead>
      <div className={styles.page}>
        <div className="stack">
          <Answered query={query} lines={6}>
            {({ open, supported, drafted }) => (
              <>
                <OpenVotes motions={open} />
                <section className="panel stack tight">
                  <h2>
                    <Trans>Looking for support</Trans>
                  </h2>
                  {supported.length + drafted.length === 0 ? (
                    <NothingYet title={t`No motion looks for support.`}>
                      <p className="muted">
                        <Trans>Any member can put one; it is voted on when enough others support it.</Trans>
                      </p>
                    </NothingYet>
                  ) : (
                    <MotionList motions={[...supported, ...drafted]} />
                  )}
                </section>
              </>
            )}
          </Answered>
          <section className="panel stack tight">
            <h2>
              <Trans>Decided</Trans>
            </h2>
            <Listed list={motionsOf(fund)} nothing={<NothingDecided />}>
              {(all) => {
                const decided = all.filter(({ state }) => DECIDED.includes(state));
                return decided.length === 0 ? <NothingDecided /> : <MotionList motions={decided} />;
              }}
            </Listed>
          </section>
        </div>
        <WaysPanel />
      </div>
    </>
  );
}

const DECIDED: readonly MotionShort['state'][] = [
  'closed',
  'adopted',
  'rejected',
  'failed-quorum',
  'in-effect',
  'withdrawn',
];

function NothingDecided() {
  const { t } = useLingui();
  return (
    <NothingYet title={t`Nothing is decided yet.`}>
      <p className="muted">
        <Trans>Each vote stays here with its result and the record from which anyone counts it again.</Trans>
      </p>
    </NothingYet>
  );
}

/** Votes that are open: those that wait for me stand first, in the one framed box. */
function OpenVotes({ motions }: { readonly motions: readonly MotionShort[] }) {
  const { t } = useLingui();
  const waits = useMyFund()?.waits ?? [];
  const mine = motions.filter(({ motion }) => waits.some(({ id }) => id === motion));
  const others = motions.filter((one) => !mine.includes(one));
  return (
    <>
      {mine.length > 0 && (
        <section className={`panel stack tight ${styles.need}`}>
          <h2>
            <Trans>Needs your vote</Trans>
          </h2>
          <MotionList motions={mine} />
        </section>
      )}
      {(others.length > 0 || mine.length === 0) && (
        <section className="panel stack tight">
          <h2>{mine.length === 0 ? <Trans>Being voted on</Trans> : <Trans>Also being voted on</Trans>}</h2>
          {others.length === 0 ? (
            <NothingYet title={t`No vote is open.`}>
              <p className="muted">
                <Trans>
                  When one opens, every voter is told once by mail, and it stands here until its end.
                </Trans>
              </p>
            </NothingYet>
          ) : (
            <MotionList motions={others} />
          )}
        </section>
      )}
    </>
  );
}

function MotionList({ motions }: { readonly motions: readonly MotionShort[] }) {
  return (
    <ul className={styles.list}>
      {motions.map((motion) => (
        <li key={motion.motion}>
          <MotionLine motion={motion} />
        </li>
      ))}
    </ul>
  );
}

function MotionLine({ motion: one }: { readonly motion: MotionShort }) {
  const said = useSaid();
  const language = useLanguage();
  const { timeZone } = useFund();
  const { motion, number, title, name, state, closesAt, draftedAt } = one;
  const until = closesAt === null ? undefined : timeText(closesAt, language);
  const since = dayText(dayIn(timeZone, closesAt ?? draftedAt), language);
  const holds = holdsFrom(one);
  const from = holds === undefined ? undefined : dayText(holds, language);
  return (
    <>
      <span className={styles.title}>
        <MotionLink motion={motion}>
          <Trans>
            Motion {number}: {title}
          </Trans>
        </MotionLink>
      </span>
      <p className="muted">
        {said(name)}
        {from !== undefined && (
          <>
            {' · '}
            <Trans>holds from {from}</Trans>
          </>
        )}
      </p>
      {state === 'open' && until !== undefined ? (
        <p>
          <Icon name="clock" /> <Trans>until {until}</Trans>
        </p>
      ) : (
        <p>
          {said(motionLife.states[state])}
          <span className="muted"> · {since}</span>
        </p>
      )}
    </>
  );
}

/** What I can do here, and where the rules are. */
function WaysPanel() {
  const params = { language: useLanguage(), fund: useSlug() };
  const isMember = useMyFund()?.membership != null;
  return (
    <aside className="stack">
      {isMember && (
        <section className="panel stack tight">
          <h2>
            <Trans>Should something be otherwise?</Trans>
          </h2>
          <p className="small">
            <Trans>
              Any member puts a motion. Before it is sent you see whether its rules are sound and what
              changes.
            </Trans>
          </p>
          <p>
            <Link to="/$language/funds/$fund/motions/new" params={params}>
              <Trans>Put a motion</Trans>
            </Link>
          </p>
        </section>
      )}
      <section className="panel stack tight">
        <h2>
          <Trans>More</Trans>
        </h2>
        <p>
          <Link to="/$language/funds/$fund/rules" params={params}>
            <Trans>The rules, and the vote that made each</Trans>
          </Link>
        </p>
        {isMember && (
          <p>
            <Link to="/$language/funds/$fund/delegations" params={params}>
              <Trans>Let somebody vote for me</Trans>
            </Link>
          </p>
        )}
      </section>
    </aside>
  );
}
