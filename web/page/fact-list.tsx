import type { ReactNode } from 'react';
import styles from './fact-list.module.css';

/** Names and what they are, a line each: rows of `dt` and `dd` in a `div`. */
export function FactList({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}
