import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import styles from './status-line.module.css';

/** One step of a way: what it is, when and by whom it was or will be done. */
export interface StatusStep {
  readonly name: string;
  readonly state: 'done' | 'now' | 'next';
  readonly detail?: ReactNode;
}

interface StatusLineProps {
  readonly steps: readonly StatusStep[];
  /** Downwards also where there is room. */
  readonly upright?: boolean;
}

/** Where something stands on its way; each state has a sign and a word. */
export function StatusLine({ steps, upright = false }: StatusLineProps) {
  const { t } = useLingui();
  const words = { done: t`done`, now: t`under way`, next: t`to come` };
  return (
    <ol className={`${styles.line} ${upright ? styles.upright : ''}`}>
      {steps.map(({ name, state, detail }) => (
        <li key={name} className={styles[state]} aria-current={state === 'now' ? 'step' : undefined}>
          <span className={styles.dot}>{state === 'done' && <Icon name="tick" />}</span>
          <b>
            {name}
            <span className="heard"> ({words[state]})</span>
          </b>
          {detail !== undefined && <span className={styles.detail}>{detail}</span>}
        </li>
      ))}
    </ol>
  );
}
