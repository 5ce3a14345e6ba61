import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useLanguage } from '../language/language.ts';
import styles from './door.module.css';

/** Where I am signed in, each to be ended by itself. */
export function SessionsPanel() {
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => told(server.GET('/api/auth/sessions')) });
  const changes = [['sessions']];
  const end = useAct(
    (session: string) =>
      told(server.DELETE('/api/auth/sessions/{session}', { params: { path: { session } } })),
    { changes, repeats: true },
  );
  const endOthers = useAct(() => told(server.POST('/api/auth/sessions/end-others')), {
    changes,
    repeats: true,
  });
  const language = useLanguage();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Where you are signed in</Trans>
      </h2>
      <ActProblem act={end} />
      <ActProblem act={endOthers} />
      <Answered query={query}>
        {({ sessions }) => (
          <>
            <ul className={styles.sessions}>
              {sessions.map(({ session, isThis, browser, address, usedAt }) => {
                const used = timeText(usedAt, language);
                return (
                  <li key={session}>
                    <div>
                      <p>
                        <b>{isThis ? <Trans>This browser</Trans> : browserName(browser)}</b>
                      </p>
                      <p className="muted">
                        <Trans>
                          from {address}, last used {used}
                        </Trans>
                      </p>
                    </div>
                    {!isThis && (
                      <Button variant="default" size="sm" onClick={() => end.send(session)}>
                        <Trans>Sign out there</Trans>
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
            {sessions.length > 1 && (
              <div className="buttons">
                <Button variant="default" size="sm" onClick={() => endOthers.send(undefined)}>
                  <Trans>Sign out everywhere else</Trans>
                </Button>
              </div>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

/** What a browser calls itself, as far as people know it. */
function browserName(text: string): string {
  const [, name] = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(text) ?? [];
  return name === undefined ? text.slice(0, 60) : (NAMES[name] ?? name);
}

const NAMES: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };
