import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { dayIn, todayIn } from '../api/scheme-of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import styles from './motion.module.css';
import { AllMotions, MotionLink } from './motion-link.tsx';
import { ruleVersionsOf } from './motion-queries.ts';

/** The rules that the fund had and has, and the vote that made each: no rule becomes another without one. */
export function RuleVersionsPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const params = { language, fund: useSlug() };
  const { fund, timeZone } = useFund();
  const query = useQuery(ruleVersionsOf(fund));
  const today = todayIn(timeZone);
  return (
    <>
      <AllMotions />
      <PageHead title={t`The rules, and the vote that made each`}>
        <Trans>
          Rules become others by a vote of the members alone. The database takes no others, and a verification
          names each version that no vote adopted.
        </Trans>
      </PageHead>
      <div className="stack">
        <section className="panel stack tight">
          <Answered query={query} lines={4}>
            {(versions) => {
              // Before the first change the rules of founding hold, which have no first day of their own.
              const now = versions.find(({ from }) => from === null || from <= today)?.place;
              return (
                <ul className={styles.list}>
                  {versions.map(({ place, hash, from, motion, adoptedAt }) => {
                    const day = from === null ? undefined : dayText(from, language);
                    const at = dayText(dayIn(timeZone, adoptedAt), language);
                    const [number, title] = [motion?.number ?? '', motion?.title ?? ''];
                    return (
                      <li key={place}>
                        <p className={styles.title}>
                          <Trans>Version {place}</Trans>
                          {place === now && (
                            <>
                              {' · '}
                              <Trans>holds today</Trans>
                            </>
                          )}
                        </p>
                        <p>
                          {day === undefined ? (
                            <Trans>the rules by which the fund was founded on {at}</Trans>
                          ) : (
                            <Trans>
                              holds from {day}, adopted on {at}
                            </Trans>
                          )}
                        </p>
                        {motion !== null && (
                          <p>
                            <MotionLink motion={motion.motion}>
                              <Trans>
                                Motion {number}: {title}
                              </Trans>
                            </MotionLink>
                          </p>
                        )}
                        <p className="muted">
                          <Trans>fingerprint</Trans> <code className={styles.code}>{hash.slice(0, 16)}</code>
                          {' · '}
                          <a
                            href={`/api/funds/${fund}/scheme?hash=${hash}`}
                            download={`rules-${hash.slice(0, 16)}.json`}
                          >
                            <Trans>file of these rules</Trans>
                          </a>
                        </p>
                      </li>
                    );
                  })}
                </ul>
              );
            }}
          </Answered>
        </section>
        <p>
          <Link to="/$language/funds/$fund" params={params} hash="rules">
            <Trans>The rules of today in words</Trans>
          </Link>
        </p>
      </div>
    </>
  );
}
