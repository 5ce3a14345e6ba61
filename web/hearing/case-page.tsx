import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { claimLife } from '@openmutual/core/claim-life';
import { hearingLife } from '@openmutual/core/hearing-life';
import { refusalLabels } from '@openmutual/core/refusal';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { countText, dayText, timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { hearingsOf } from '../api/hearings.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { ShownCase } from '../publication/shown-case.tsx';
import styles from './hearing.module.css';
import { caseNamed, type Hearing, type Hearings, objectionsTo } from './hearing-queries.ts';
import { useAbouts, useBodies, useResults } from './hearing-words.ts';
import { ObjectingPanel } from './objecting-panel.tsx';

/** A published case: until when members may object, what was objected, and who hears it. */
export function CasePage() {
  const { t } = useLingui();
  const { claim } = useParams({ strict: false }) as { claim: string };
  const { fund } = useFund();
  const language = useLanguage();
  const items = useItems(fund);
  const query = useQuery(caseNamed(fund, claim));
  const number = query.data?.number;
  const params = { language, fund: useSlug() };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/claims" params={params}>
          <Trans>All claims</Trans>
        </Link>
      </p>
      <PageHead title={number === undefined ? t`Published case` : t`Case ${number}`} />
      <Answered query={query} lines={8}>
        {({ case: shown, publishedOn, state }) => {
          const since = dayText(publishedOn, language);
          return (
            <div className={styles.page}>
              <div className="stack">
                <UntilPanel fund={fund} claim={claim} state={state} />
                <section className="panel stack tight">
                  <div className="heading">
                    <h2>
                      <Trans>What other members see</Trans>
                    </h2>
                    <p>
                      <Trans>published on {since}</Trans>
                    </p>
                  </div>
                  <ShownCase shown={shown} items={items} />
                </section>
                <ObjectionsPanel fund={fund} claim={claim} />
                <HearingsPanel fund={fund} claim={claim} />
              </div>
              <aside className="stack">
                <ObjectingPanel fund={fund} claim={claim} />
              </aside>
            </div>
          );
        }}
      </Answered>
    </>
  );
}

interface OfCase {
  readonly fund: string;
  readonly claim: string;
}

/** The figure of the page: until when members may object, or where the case stands. */
function UntilPanel({ fund, claim, state }: OfCase & { readonly state: keyof typeof claimLife.states }) {
  const said = useSaid();
  const language = useLanguage();
  const { data } = useQuery(objectionsTo(fund, claim));
  const isOpen = state === 'published' || state === 'objected';
  const until = data?.until;
  return (
    <section className="panel stack tight">
      {isOpen && until !== undefined ? (
        <>
          <h2>
            <Trans>Members may object until</Trans>
          </h2>
          <p className={styles.figure}>{dayText(until, language)}</p>
          <p className="small muted">{said(claimLife.states[state])}</p>
        </>
      ) : (
        <>
          <h2>
            <Trans>Where it stands</Trans>
          </h2>
          <p className={styles.figure}>{said(claimLife.states[state])}</p>
        </>
      )}
    </section>
  );
}

function ObjectionsPanel({ fund, claim }: OfCase) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const query = useQuery(objectionsTo(fund, claim));
  const states = { open: t`not decided yet`, withdrawn: t`taken back`, decided: t`decided` };
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>Objections</Trans>
        </h2>
        <p>
          <Trans>by their reasons; nobody is named</Trans>
        </p>
      </div>
      <Answered query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <NothingYet title={t`Nobody has objected.`}>
              <p className="muted">
                <Trans>Without an objection the case is decided when its days are over.</Trans>
              </p>
            </NothingYet>
          ) : (
            <ul className={styles.list}>
              {items.map(({ objection, reason, clause, state, at, mine }) => (
                <li key={objection}>
                  <p>
                    <b>{said(refusalLabels[reason])}</b>
                    {mine && <Trans> · yours</Trans>}
                  </p>
                  <p className="source">
                    <Trans>Rule:</Trans> {clause}
                  </p>
                  <p className="muted">
                    {states[state]} · {timeText(at, language)}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}

function HearingsPanel({ fund, claim }: OfCase) {
  const { t } = useLingui();
  const language = useLanguage();
  const query = useQuery(hearingsOf(fund, claim));
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Who hears it</Trans>
      </h2>
      <Answered query={query}>
        {({ items, relatives, next }) => {
          const pool = next?.pool;
          const at = next === undefined ? '' : timeText(next.committedAt, language);
          return (
            <>
              {items.length === 0 ? (
                <NothingYet title={t`Nobody hears it yet.`}>
                  <p className="muted">
                    <Trans>
                      A hearing begins when somebody has objected and the days to object are over, or after an
                      appeal.
                    </Trans>
                  </p>
                </NothingYet>
              ) : (
                <ul className={styles.list}>
                  {items.map((one) => (
                    <HearingLine key={one.hearing} hearing={one} />
                  ))}
                </ul>
              )}
              {relatives > 0 && (
                <p className="small muted">
                  <Plural
                    value={relatives}
                    one="The claimant has named # member as a relative, who is not drawn."
                    other="The claimant has named # members as relatives, who are not drawn."
                  />
                </p>
              )}
              {pool !== undefined && <PoolFrozen pool={pool} />}
              {next !== undefined && (
                <details>
                  <summary>
                    <Trans>The next draw is committed to already</Trans>
                  </summary>
                  <p className="small">
                    <Trans>
                      Since {at} this stands here. It fits one seed only, which is revealed with the draw.
                    </Trans>
                  </p>
                  <p className={styles.token}>{next.commitment}</p>
                </details>
              )}
            </>
          );
        }}
      </Answered>
    </section>
  );
}

type Pool = NonNullable<NonNullable<Hearings['next']>['pool']>;

/** The pool of the next draw is known before the words of chance are final, so that nobody can choose one that suits them. */
function PoolFrozen({ pool }: { readonly pool: Pool }) {
  const language = useLanguage();
  const [at, until] = [timeText(pool.frozenAt, language), timeText(pool.wordsUntil, language)];
  const count = countText(pool.members, language);
  return (
    <details>
      <summary>
        <Trans>The pool of the next draw is frozen: words of chance are taken until {until} at least</Trans>
      </summary>
      <p className="small">
        <Trans>
          {count} members stand in it since {at}. This is its hash; the file with the draw has to fit it.
        </Trans>
      </p>
      <p className={styles.token}>{pool.hash}</p>
    </details>
  );
}

function HearingLine({ hearing: one }: { readonly hearing: Hearing }) {
  const said = useSaid();
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const [abouts, bodies, results] = [useAbouts(), useBodies(), useResults()];
  const [body, about] = [bodies[one.body], abouts[one.about]];
  const until = one.closesAt === undefined ? undefined : timeText(one.closesAt, language);
  return (
    <li>
      <p>
        <Link
          to="/$language/funds/$fund/hearings/$hearing"
          params={{ language, fund: slug, hearing: one.hearing }}
        >
          {t`${body} on ${about}`}
        </Link>
      </p>
      <p className="muted">
        {one.result !== undefined ? results[one.result] : said(hearingLife.states[one.state])}
        {one.state === 'voting' && until !== undefined && <Trans> until {until}</Trans>}
      </p>
    </li>
  );
}
