import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { hearingLife } from '@openmutual/core/hearing-life';
import type { TallyDocument } from '@openmutual/core/tally-document';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import { CountPanel } from './count-panel.tsx';
import { DrawPanel } from './draw-panel.tsx';
import { DrawnAgain } from './drawn-again.tsx';
import { Question } from './finding.tsx';
import styles from './hearing.module.css';
import { type Hearing, hearingNamed } from './hearing-queries.ts';
import { HearingWay } from './hearing-way.tsx';
import { useAbouts, useBodies, useResults } from './hearing-words.ts';
import { InTheHat } from './in-the-hat.tsx';

/** A hearing as every member sees it: who decides, how they were drawn, and, once it is over, what was said. */
export function HearingPage() {
  const { hearing } = useParams({ strict: false }) as { hearing: string };
  const { fund } = useFund();
  const language = useLanguage();
  const slug = useSlug();
  const query = useQuery(hearingNamed(fund, hearing));
  const claim = query.data?.claim;
  return (
    <>
      {claim !== undefined && (
        <p className="small">
          <Link to="/$language/funds/$fund/cases/$claim" params={{ language, fund: slug, claim }}>
            <Trans>The case and its objections</Trans>
          </Link>
        </p>
      )}
      <HearingHead hearing={query.data} />
      <Answered query={query} lines={8}>
        {(told) => (
          <div className="stack">
            <section className="panel">
              <HearingWay hearing={told} />
            </section>
            <div className={styles.page}>
              <div className="stack">
                <Standing hearing={told} />
                <CountPanel fund={fund} hearing={told} />
                <Question hearing={told} />
                <DrawPanel fund={fund} hearing={told} />
                <DrawnAgain fund={fund} hearing={told} />
              </div>
              <aside className="stack">
                <InTheHat fund={fund} hearing={hearing} />
                <Secrecy isDrawn={told.draw !== undefined} />
              </aside>
            </div>
          </div>
        )}
      </Answered>
    </>
  );
}

export function HearingHead({ hearing }: { readonly hearing: Hearing | undefined }) {
  const { t } = useLingui();
  const [abouts, bodies] = [useAbouts(), useBodies()];
  if (hearing === undefined) return <PageHead title={t`Hearing`} />;
  const [body, about] = [bodies[hearing.body], abouts[hearing.about]];
  return <PageHead title={t`${body} on ${about}`} />;
}

/** The figure of the page: the result with its count, until when verdicts count, or how many seats are taken. */
function Standing({ hearing }: { readonly hearing: Hearing }) {
  const said = useSaid();
  const language = useLanguage();
  const results = useResults();
  const { state, draw, closesAt, result } = hearing;
  if (result !== undefined) {
    // The published document of core.
    const { counts } = hearing.tally as TallyDocument;
    const [accept = 0, deny = 0] = [counts['accept'], counts['deny']];
    return (
      <section className="panel stack tight" aria-live="polite">
        <h2>
          <Trans>The result</Trans>
        </h2>
        <p className={styles.figure} data-result={result}>
          {results[result]}
        </p>
        <p>
          <Trans>
            {accept} for, {deny} against
          </Trans>
        </p>
      </section>
    );
  }
  if (state === 'voting' && closesAt !== undefined)
    return (
      <section className="panel stack tight">
        <h2>
          <Trans>Verdicts count until</Trans>
        </h2>
        <p className={styles.figure}>{timeText(closesAt, language)}</p>
        <p className="small muted">
          <Trans>Nothing is counted or shown before.</Trans>
        </p>
      </section>
    );
  if (state === 'seating' && draw !== undefined) {
    const taken = draw.called.filter((one) => one.state === 'serving').length;
    const { seats } = draw;
    return (
      <section className="panel stack tight">
        <h2>
          <Trans>Seats that are taken</Trans>
        </h2>
        <p className={styles.figure}>
          <Trans>
            {taken} of {seats}
          </Trans>
        </p>
        <p className="small muted">
          <Plural
            value={draw.answerDays}
            one="Who is called has # day to answer; then the next of the draw is called. The vote opens when all seats are taken."
            other="Who is called has # days to answer; then the next of the draw is called. The vote opens when all seats are taken."
          />
        </p>
      </section>
    );
  }
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Where it stands</Trans>
      </h2>
      <p className={styles.figure}>{said(hearingLife.states[state])}</p>
    </section>
  );
}

/** Who could see what, and how it would show. */
function Secrecy({ isDrawn }: { readonly isDrawn: boolean }) {
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Who sees what</Trans>
      </h2>
      <p className="small">
        <Trans>
          Until the end nobody sees a verdict but his own, and nothing is counted. Afterwards each verdict
          stands beside a token, by which a member knows himself alone.
        </Trans>
      </p>
      <details>
        <summary>
          <Trans>What could break this</Trans>
        </summary>
        <div className="stack tight small" style={{ marginTop: 8 }}>
          <p>
            <Trans>
              Whoever reads the database itself sees verdicts and who was called. A juror may tell others
              which token is his. If all are of one mind, everybody knows what each of them said.
            </Trans>
          </p>
          {isDrawn && (
            <p>
              <Trans>
                Whoever knows the seed before it is revealed could try words of chance, if he is a party to
                the claim, or other salts of the pool, if he changes the program, until the draw pleases him;
                that would not show. What would show: a seed that does not fit what was published of it, and a
                pool without you.
              </Trans>
            </p>
          )}
        </div>
      </details>
    </section>
  );
}
