import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { countText, timeText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useLanguage } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import styles from './hearing.module.css';
import { type Hearing, type OwnHearing, poolOf } from './hearing-queries.ts';
import { useExcluded } from './hearing-words.ts';
import { poolRead } from './pool.ts';

interface OfHearing {
  readonly fund: string;
  readonly hearing: Hearing;
}

/** Who stands in the hat and why some are not drawn; of a jury also from what the draw follows, and who was called. */
export function DrawPanel({ fund, hearing }: OfHearing) {
  const language = useLanguage();
  const { draw, poolHash, members } = hearing;
  const at = draw === undefined ? '' : timeText(draw.committedAt, language);
  const frozen = draw === undefined ? '' : timeText(draw.frozenAt, language);
  const count = countText(members, language);
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>{draw === undefined ? <Trans>Who decides</Trans> : <Trans>How the jury was drawn</Trans>}</h2>
        <p>
          <Trans>nobody is named: each stands there by a token</Trans>
        </p>
      </div>
      <Hat fund={fund} hearing={hearing} />
      <FactList>
        {draw !== undefined && (
          <>
            <div>
              <dt>
                <Trans>commitment to the seed, {at}</Trans>
              </dt>
              <dd className={styles.token}>{draw.commitment}</dd>
            </div>
            <div>
              <dt>
                <Trans>pool frozen, and its hash public</Trans>
              </dt>
              <dd>{frozen}</dd>
            </div>
            <div>
              <dt>
                <Trans>seed, revealed with the draw</Trans>
              </dt>
              <dd className={styles.token}>{draw.seed}</dd>
            </div>
            <div>
              <dt>
                <Trans>words of chance</Trans>
              </dt>
              <dd>{draw.words.length === 0 ? <Trans>none</Trans> : draw.words.join(' · ')}</dd>
            </div>
          </>
        )}
        <div>
          <dt>
            <Trans>SHA-256 of the pool, {count} members</Trans>
          </dt>
          <dd className={styles.token}>{poolHash}</dd>
        </div>
      </FactList>
      <p>
        <a href={`/api/funds/${fund}/hearings/${hearing.hearing}/pool`} download="pool.csv">
          <Trans>The pool as a file</Trans>
        </a>
      </p>
      {draw !== undefined && <Called draw={draw} />}
    </section>
  );
}

/** How many stand in the hat, and how many of them are excluded and why. */
function Hat({ fund, hearing: { hearing, members, poolHash } }: OfHearing) {
  const language = useLanguage();
  const why = useExcluded();
  // Of a large fund the file is fetched only by who asks for it.
  const query = useQuery({
    queryKey: ['pool', fund, hearing, poolHash],
    queryFn: () => poolOf(fund, hearing),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: members <= 5000,
  });
  if (members > 5000) return null;
  return (
    <Answered query={query}>
      {(text) => {
        const pool = poolRead(text);
        const reasons = Object.keys(why) as NonNullable<OwnHearing['excluded']>[];
        const free = countText(pool.filter(({ excluded }) => excluded === undefined).length, language);
        return (
          <ul>
            <li>
              <Plural value={pool.length} one="# member in the hat" other="# members in the hat" />,{' '}
              <Trans>{free} of them free to hear it</Trans>
            </li>
            {reasons.map((reason) => {
              const count = pool.filter(({ excluded }) => excluded === reason).length;
              return count === 0 ? null : (
                <li key={reason} className="small">
                  <Plural value={count} one="# excluded" other="# excluded" />: {why[reason]}
                </li>
              );
            })}
          </ul>
        );
      }}
    </Answered>
  );
}

/** Who was called, in the order of the draw; why somebody was replaced is his own affair, why he was passed over is not. */
function Called({ draw: { called } }: { readonly draw: NonNullable<Hearing['draw']> }) {
  const { t } = useLingui();
  const language = useLanguage();
  const why = useExcluded();
  const states = {
    ...{ called: t`has not answered`, serving: t`serves`, replaced: t`replaced` },
    excluded: t`passed over`,
  };
  return (
    <>
      <h3>
        <Trans>Called, in the order of the draw</Trans>
      </h3>
      <ol className={styles.called}>
        {called.map(({ token, state, excluded, answerBy }, place) => {
          const until = timeText(answerBy, language);
          return (
            <li key={token}>
              {place + 1}. <span className={styles.token}>{token.slice(0, 12)}…</span> {states[state]}
              {excluded !== undefined && <span className="muted"> ({why[excluded]})</span>}
              {state === 'called' && <span className="muted"> {t`until ${until}`}</span>}
            </li>
          );
        })}
      </ol>
    </>
  );
}
