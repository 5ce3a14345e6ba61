import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { claimLife } from '@openmutual/core/claim-life';
import { hearingLife } from '@openmutual/core/hearing-life';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { dayText, timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { hearingsOf } from '../api/hearings.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { BeginningForm } from './beginning-form.tsx';
import styles from './hearing.module.css';
import { claimBeforeHearing, type Hearing } from './hearing-queries.ts';
import { useAbouts, useBodies, useResults } from './hearing-words.ts';
import { OpinionForm } from './opinion-form.tsx';

/** For those who run a fund: for whom the hearing of a claim waits, and until when; to begin one that is due. No verdict is shown. */
export function DeskHearingPage() {
  const { t } = useLingui();
  const { claim } = useParams({ strict: false }) as { claim: string };
  const { fund } = useFund();
  const query = useQuery(claimBeforeHearing(fund, claim));
  const hearings = useQuery(hearingsOf(fund, claim));
  const number = query.data?.value.number;
  const params = { language: useLanguage(), fund: useSlug(), claim };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/claims/$claim" params={params}>
          <Trans>The claim</Trans>
        </Link>
      </p>
      <PageHead title={number === undefined ? t`Hearing` : t`Hearing of claim ${number}`} />
      <Answered query={query} lines={6}>
        {({ value }) => (
          <div className={styles.page}>
            <div className="stack">
              <Answered query={hearings}>
                {({ items }) => (
                  <>
                    <WaitsFor claim={value} hearing={items.at(-1)} />
                    <Hearings hearings={items} />
                  </>
                )}
              </Answered>
            </div>
            <aside className="stack">
              {value.acts.some((act) => act === 'hear') || mayBegin(value.state, hearings.data?.items) ? (
                <BeginningForm fund={fund} claim={claim} about={aboutOf(value)} />
              ) : null}
              {HEARD.has(value.state) && <OpinionForm fund={fund} claim={claim} />}
            </aside>
          </div>
        )}
      </Answered>
    </>
  );
}

const HEARD: ReadonlySet<string> = new Set(['published', 'objected', 'in-hearing', 'appealed']);
const GOES_ON: ReadonlySet<string> = new Set(['seating', 'voting']);

/** Whether a hearing is due, and none goes on. */
function mayBegin(state: string, hearings: readonly Hearing[] | undefined): boolean {
  const goesOn = hearings?.some((one) => GOES_ON.has(one.state)) === true;
  return (state === 'objected' || state === 'appealed' || state === 'in-hearing') && !goesOn;
}

interface OfClaim {
  readonly state: keyof typeof claimLife.states;
  readonly objectionsUntil?: string | undefined;
  readonly noticeUntil?: string | undefined;
  readonly appealUntil?: string | undefined;
  readonly appealedOn?: string | undefined;
}

/** About what a claim is heard next. */
function aboutOf({ state, appealedOn }: OfClaim): Hearing['about'] {
  if (appealedOn !== undefined) return 'appeal';
  return state === 'published' ? 'decision' : 'objection';
}

/** The figure of the page: for whom it waits, and until when. */
function WaitsFor({ claim, hearing }: { readonly claim: OfClaim; readonly hearing: Hearing | undefined }) {
  const said = useSaid();
  const language = useLanguage();
  const open = hearing !== undefined && GOES_ON.has(hearing.state) ? hearing : undefined;
  const called = open?.draw?.called.filter((one) => one.state === 'called') ?? [];
  const lastAnswer = called
    .map(({ answerBy }) => answerBy)
    .toSorted()
    .at(-1);
  const until = (instant: string) => timeText(instant, language);
  const notice = claim.objectionsUntil ?? claim.noticeUntil;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>For whom it waits</Trans>
      </h2>
      {open?.state === 'seating' && lastAnswer !== undefined ? (
        <>
          <p className={styles.figure}>
            <Plural value={called.length} one="# juror who was called" other="# jurors who were called" />
          </p>
          <p>
            <Trans>
              They answer until {until(lastAnswer)}; then the next of the draw is called by itself.
            </Trans>
          </p>
        </>
      ) : open?.state === 'voting' && open.closesAt !== undefined ? (
        <>
          <p className={styles.figure}>
            <Trans>the end of the vote</Trans>
          </p>
          <p>
            <Trans>
              Open until {until(open.closesAt)}; then it is counted by itself. Who has voted and how nobody
              sees before.
            </Trans>
          </p>
        </>
      ) : (claim.state === 'published' || claim.state === 'objected') && notice !== undefined ? (
        <>
          <p className={styles.figure}>
            <Trans>the end of the notice</Trans>
          </p>
          <p>
            <Trans>Members may object until {dayText(notice, language)}; no hearing begins before.</Trans>
          </p>
        </>
      ) : claim.state === 'appealed' || claim.state === 'in-hearing' || claim.state === 'objected' ? (
        <>
          <p className={styles.figure}>
            <Trans>a hearing that is to begin</Trans>
          </p>
          <p>
            <Trans>
              It begins by itself where the rules say all that it needs and enough are free to hear it.
            </Trans>
          </p>
        </>
      ) : (
        <p className={styles.figure}>{said(claimLife.states[claim.state])}</p>
      )}
    </section>
  );
}

function Hearings({ hearings }: { readonly hearings: readonly Hearing[] }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const [abouts, bodies, results] = [useAbouts(), useBodies(), useResults()];
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Hearings of this claim</Trans>
      </h2>
      {hearings.length === 0 ? (
        <NothingYet title={t`No hearing has begun.`}>
          <p className="muted">
            <Trans>
              A hearing begins when somebody has objected and the days to object are over, or after an appeal.
            </Trans>
          </p>
        </NothingYet>
      ) : (
        <ul className={styles.list}>
          {hearings.map((one) => {
            const [body, about] = [bodies[one.body], abouts[one.about]];
            const count = (state: string) =>
              one.draw?.called.filter((seat) => seat.state === state).length ?? 0;
            const [serving, called, replaced] = [count('serving'), count('called'), count('replaced')];
            const at = timeText(one.begunAt, language);
            return (
              <li key={one.hearing}>
                <p>
                  <Link
                    to="/$language/funds/$fund/hearings/$hearing"
                    params={{ language, fund: slug, hearing: one.hearing }}
                  >
                    {t`${body} on ${about}`}
                  </Link>
                </p>
                <p>
                  {one.result === undefined ? said(hearingLife.states[one.state]) : results[one.result]}
                  <span className="muted">
                    {' '}
                    · <Trans>begun {at}</Trans>
                  </span>
                </p>
                {one.draw !== undefined && (
                  <p className="muted">
                    <Trans>
                      {one.draw.seats} seats: {serving} serve, {called} have not answered, {replaced} replaced
                    </Trans>
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
