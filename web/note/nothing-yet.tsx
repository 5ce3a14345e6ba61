import type { ReactNode } from 'react';
import styles from './note.module.css';

interface NothingYetProps {
  /** What would be here. */
  readonly title: ReactNode;
  /** When it will be, or what brings it; perhaps one act. */
  readonly children?: ReactNode;
}

/** In the place of a list that has nothing in it yet. */
export function NothingYet({ title, children }: NothingYetProps) {
  return (
    <div className={styles.nothing}>
      <p>
        <b>{title}</b>
      </p>
      {children}
    </div>
  );
}
