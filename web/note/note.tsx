import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import styles from './note.module.css';

interface NoteProps {
  readonly tone: 'good' | 'wait' | 'plain';
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

/** Something that a reader should know: that all is well, or that something waits for a look. */
export function Note({ tone, title, children }: NoteProps) {
  return (
    <div className={`${styles.note} ${styles[tone]}`}>
      <Icon name={tone === 'good' ? 'tick' : 'warning'} />
      <div>
        <h3>{title}</h3>
        {children}
      </div>
    </div>
  );
}
