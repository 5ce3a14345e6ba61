import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { countText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import { WhoSees } from '../note/who-sees.tsx';
import { useEvidenceKinds } from '../publication/evidence-kinds.ts';
import { ShownCase } from '../publication/shown-case.tsx';
import styles from './hearing.module.css';
import type { HeardCase } from './hearing-queries.ts';

interface OfHearing {
  readonly fund: string;
  readonly hearing: string;
}

/** The case as those are given it who hear it. It is opened by a press, for each look is written down. */
export function HeardFile({ fund, hearing }: OfHearing) {
  const items = useItems(fund);
  const look = useAct(
    (_: undefined) =>
      told(server.GET('/api/funds/{fund}/hearings/{hearing}/case', { params: { path: { fund, hearing } } })),
    { repeats: true, changes: [] },
  );
  const heard = look.told;
  return (
    <section className="panel stack tight" aria-live="polite">
      <h2>
        <Trans>What you are given to read</Trans>
      </h2>
      <WhoSees>
        <Trans>
          Each look is written down: the claimant reads that somebody who hears the claim looked, and not who.
        </Trans>
      </WhoSees>
      <ActProblem act={look} />
      {heard === undefined ? (
        <div className="buttons">
          <Button variant="default" disabled={look.is === 'running'} onClick={() => look.send(undefined)}>
            <Trans>Read the case</Trans>
          </Button>
        </div>
      ) : (
        <>
          <ShownCase shown={heard.case} items={items} number={heard.number} />
          <Words words={heard.words} />
          <Files fund={fund} hearing={hearing} files={heard.evidence} />
        </>
      )}
    </section>
  );
}

function Words({ words }: { readonly words: HeardCase['words'] }) {
  const { t } = useLingui();
  const language = useLanguage();
  const kinds = {
    telling: t`What the claimant told`,
    question: t`A question of the fund`,
    answer: t`The claimant's answer`,
    objection: t`An objection`,
    appeal: t`The appeal`,
    opinion: t`The opinion of an expert`,
  };
  const isOpened = words.some(({ kind }) => kind === 'telling');
  return (
    <>
      {words.length > 0 && (
        <ul className={styles.words}>
          {words.map(({ kind, text, at }, place) => (
            <li key={place}>
              <p className="small muted">
                {kinds[kind]} · {timeText(at, language)}
              </p>
              <blockquote>{text}</blockquote>
            </li>
          ))}
        </ul>
      )}
      {!isOpened && (
        <p className="small muted">
          <Trans>The claimant has not opened his own words to those who hear the claim.</Trans>
        </p>
      )}
    </>
  );
}

function Files({ fund, hearing, files }: OfHearing & { readonly files: HeardCase['evidence'] }) {
  const language = useLanguage();
  const kinds = useEvidenceKinds();
  const kept = files.filter(({ state }) => state === 'kept');
  if (kept.length === 0)
    return (
      <p className="small muted">
        <Trans>There is no evidence that you are given to see.</Trans>
      </p>
    );
  return (
    <>
      <ul className={styles.list}>
        {kept.map((one) => {
          const bytes = countText(one.bytes, language);
          return (
            <li key={one.evidence}>
              <a
                href={`/api/funds/${fund}/hearings/${hearing}/evidence/${one.evidence}`}
                download={`evidence-${one.number}`}
              >
                {one.number}. {kinds[one.kind]}
              </a>
              <p className="muted">
                <Trans>
                  {one.type}, {bytes} bytes
                </Trans>
              </p>
            </li>
          );
        })}
      </ul>
      <p className="small muted">
        <Icon name="eye" /> <Trans>Opening a file is a look of its own.</Trans>
      </p>
    </>
  );
}
