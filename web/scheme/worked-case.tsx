import { Trans, useLingui } from '@lingui/react/macro';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import { useState } from 'react';
import { formulaText } from '../amount/figures.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import type { CheckedCase } from './checked-cases.ts';
import { type GivenLine, givenLines } from './given-lines.ts';
import styles from './scheme.module.css';
import { SourceText } from './source-text.tsx';

interface WorkedCaseProps {
  readonly golden: GoldenCase;
  /** How its figures fared here; nothing before they were computed. */
  readonly checked: CheckedCase | undefined;
}

/** A worked case: its name and source, and opened what is given and what must come out. */
export function WorkedCase({ golden, checked }: WorkedCaseProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const { name, source } = golden;
  const isWrong = checked?.some(({ outcome }) => outcome === 'failed') === true;
  return (
    <li>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          {checked !== undefined && (
            <span className={isWrong ? styles.differs : styles.agrees}>
              <Icon name={isWrong ? 'cross' : 'tick'} />
              <span className="heard">{isWrong ? t`does not agree:` : t`agrees:`} </span>
            </span>
          )}
          <span>{name}</span>
        </summary>
        {isOpen && <CaseFigures golden={golden} checked={checked} />}
      </details>
      <p className="source">
        <SourceText text={source} />
      </p>
    </li>
  );
}

const SHOWN = 40;

function CaseFigures({ golden: { given, expect, tolerance, grade, file, line }, checked }: WorkedCaseProps) {
  const lines = givenLines(given);
  const left = lines.length - SHOWN;
  return (
    <div className={styles.figures}>
      <div>
        <h4>
          <Trans>Given</Trans>
        </h4>
        <Lines lines={lines.slice(0, SHOWN)} />
        {left > 0 && (
          <p className="muted small">
            <Trans>and {left} more lines, in the file</Trans>
          </p>
        )}
      </div>
      <div>
        <h4>
          <Trans>Expected</Trans>
        </h4>
        {checked === undefined ? <Lines lines={Object.entries(expect)} /> : <Findings checked={checked} />}
        <p className="source">
          {tolerance !== '0' && (
            <>
              <Trans>tolerance {tolerance}</Trans>
              {' · '}
            </>
          )}
          {grade} · {file}:{line}
        </p>
      </div>
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly GivenLine[] }) {
  const language = useLanguage();
  return (
    <dl className={styles.lines}>
      {lines.map(([path, value]) => (
        <div key={path}>
          <dt>{path}</dt>
          <dd>{formulaText(value, language)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Findings({ checked }: { readonly checked: CheckedCase }) {
  const { t } = useLingui();
  const language = useLanguage();
  const outcomes: Record<CheckedCase[number]['outcome'], string> = {
    exact: t`agrees`,
    'within-tolerance': t`agrees within the tolerance`,
    failed: t`does not agree`,
    'not-answered': t`not in this scheme`,
  };
  return (
    <dl className={styles.lines}>
      {checked.map(({ path, expected, found, outcome }) => (
        <div key={path} className={outcome === 'failed' ? styles.differs : undefined}>
          <dt>{path}</dt>
          <dd>
            {formulaText(expected, language)}
            <small>
              {outcomes[outcome]}
              {outcome !== 'exact' && <>: {formulaText(found, language)}</>}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
