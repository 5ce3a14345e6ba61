import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './form.module.css';

/** Something wrong with a form: at which field, and in words. */
export interface FormProblem {
  /** The id of the field's element, where there is one. */
  readonly field?: string | undefined;
  readonly text: string;
}

interface ErrorSummaryProps {
  readonly problems: readonly FormProblem[];
  /** Takes focus when this changes: with each attempt, not with each letter. */
  readonly attempt?: number;
  readonly children?: ReactNode;
}

/** All that is wrong, at once, each with a link to its field; nothing where nothing is wrong. */
export function ErrorSummary({ problems, attempt = 0, children }: ErrorSummaryProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const isWrong = problems.length > 0;
  useEffect(() => {
    if (isWrong && attempt > 0) box.current?.focus();
  }, [isWrong, attempt]);
  const wrong = t`Error`;
  useEffect(() => {
    if (!isWrong) return;
    const before = document.title;
    document.title = `${wrong}: ${before}`;
    return () => {
      document.title = before;
    };
  }, [isWrong, wrong]);
  if (!isWrong) return null;
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <h2>
        <Trans>There is a problem</Trans>
      </h2>
      {children}
      <ul>
        {problems.map(({ field, text }, place) => (
          <li key={place}>
            {field === undefined ? (
              text
            ) : (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(field)?.focus();
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
