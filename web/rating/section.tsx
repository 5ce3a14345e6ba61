import { type ReactNode, useState } from 'react';
import styles from './quote.module.css';

interface SectionProps {
  readonly title: string;
  /** What is stated in it, in short, for when it is closed. */
  readonly stated?: ReactNode;
  /** Open at first: always, or where there is room for it. */
  readonly opens?: 'always' | 'with-room';
  /** Something in it is wrong: it is open, so that the way to the field leads somewhere. */
  readonly hasProblem: boolean;
  readonly children: ReactNode;
}

/** A section of the proposal form, which opens and closes. */
export function Section({ title, stated, opens, hasProblem, children }: SectionProps) {
  const [isOpen, setOpen] = useState(
    () => opens === 'always' || (opens === 'with-room' && matchMedia('(min-width: 720px)').matches),
  );
  return (
    <details
      className={styles.section}
      open={isOpen || hasProblem}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <h3>{title}</h3>
        {stated !== undefined && <span>{stated}</span>}
      </summary>
      {/* What is closed is not there, so that a part that is fetched is fetched when it is asked for. */}
      {(isOpen || hasProblem) && <div className="stack tight">{children}</div>}
    </details>
  );
}
