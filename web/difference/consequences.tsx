import type { ReactNode } from 'react';
import styles from './consequences.module.css';

interface ConsequencesProps {
  readonly figures: readonly {
    readonly name: string;
    readonly figure: ReactNode;
    readonly detail?: ReactNode;
  }[];
}

/** What follows from a change, in computed figures: what it costs others stands beside what it saves me. */
export function Consequences({ figures }: ConsequencesProps) {
  return (
    <dl className={styles.consequences}>
      {figures.map(({ name, figure, detail }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {figure}
            {detail !== undefined && <small>{detail}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
