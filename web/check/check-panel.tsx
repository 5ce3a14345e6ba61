import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import styles from './check-panel.module.css';

/** One thing that was computed again: what, and with which figure. */
export interface CheckRow {
  readonly what: ReactNode;
  readonly figure?: ReactNode;
  readonly agrees: boolean;
}

export type CheckState =
  | { readonly is: 'before' }
  | { readonly is: 'running'; readonly done?: ReactNode }
  | { readonly is: 'over'; readonly rows: readonly CheckRow[]; readonly took: ReactNode };

interface CheckPanelProps {
  readonly state: CheckState;
  /** What was or will be checked, such as the name of a file. */
  readonly of: ReactNode;
  /** What one can do: check, check again, save the evidence. */
  readonly acts?: ReactNode;
  /** What is read before what was computed. */
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** Check it yourself: neutral before, green or red only after it was computed here, and always what was computed. */
export function CheckPanel({ state, of, acts, lead, children }: CheckPanelProps) {
  const { t } = useLingui();
  const agrees = state.is === 'over' && state.rows.every((row) => row.agrees);
  const tone = state.is === 'over' ? (agrees ? styles.good : styles.bad) : styles.neutral;
  return (
    <section
      className={`${styles.check} ${tone}`}
      aria-live="polite"
      data-check={state.is === 'over' ? (agrees ? 'agrees' : 'differs') : state.is}
    >
      <header>
        <Icon name={state.is === 'over' ? (agrees ? 'tick' : 'cross') : 'clock'} />
        <div>
          <h2>
            {state.is === 'before' && <Trans>Not checked on this device yet</Trans>}
            {state.is === 'running' && <Trans>Checking…</Trans>}
            {state.is === 'over' && (agrees ? <Trans>It agrees</Trans> : <Trans>It does not agree</Trans>)}
          </h2>
          <p>
            {of}
            {state.is === 'running' && state.done !== undefined && <>, {state.done}</>}
            {state.is === 'over' && <>, {state.took}</>}
          </p>
        </div>
      </header>
      <div>
        {lead}
        {state.is === 'over' && (
          <ul>
            {state.rows.map(({ what, figure, agrees: does }, place) => (
              <li key={place} className={does ? undefined : styles.wrong}>
                <Icon name={does ? 'tick' : 'cross'} />
                <span>
                  <span className="heard">{does ? t`agrees:` : t`does not agree:`} </span>
                  {what}
                </span>
                <span>{figure}</span>
              </li>
            ))}
          </ul>
        )}
        {children}
        {acts !== undefined && <div className="buttons unprinted">{acts}</div>}
      </div>
    </section>
  );
}
