import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import styles from './note.module.css';

interface NoteProps {
  readonly tone: 'good' | 'wait' | 'plain';
  readonly title: ReactNode;
  /** Of the title: below a heading of that level. */
  readonly level?: 2 | 3;
  readonly children?: ReactNode;
}

/** Something that a reader should know: that all is well, or that something waits for a look. */
export function Note({ tone, title, level = 3, children }: NoteProps) {
  const Title = `h${level}` as const;
  return (
    <div className={`${styles.note} ${styles[tone]}`}>
      <Icon name={tone === 'good' ? 'tick' : 'warning'} />
      <div>
        <Title>{title}</Title>
        {children}
      </div>
    </div>
  );
}
