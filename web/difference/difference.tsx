import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import styles from './difference.module.css';
import { type Piece, pieces } from './pieces.ts';

interface DifferenceProps {
  readonly before: RuleText;
  readonly after: RuleText;
}

interface RuleText {
  /** Such as "Now" or "Since 1 July 2025". */
  readonly title: ReactNode;
  /** Such as "version 2". */
  readonly detail?: ReactNode;
  /** Each line a rule in words. */
  readonly lines: readonly string[];
}

/** An old and a new rule side by side; what goes and what comes is marked by sign, stroke and colour. */
export function Difference({ before, after }: DifferenceProps) {
  const { old, fresh } = pieces(before.lines, after.lines);
  return (
    <div className={styles.difference}>
      <Side text={before} sign="−" lines={old} side={styles.old} />
      <Side text={after} sign="+" lines={fresh} side={styles.fresh} />
    </div>
  );
}

interface SideProps {
  readonly text: RuleText;
  readonly sign: string;
  readonly lines: readonly (readonly Piece[])[];
  readonly side: string | undefined;
}

function Side({ text: { title, detail }, sign, lines, side }: SideProps) {
  return (
    <div className={side}>
      <h3>
        <span className={styles.sign} aria-hidden="true">
          {sign}
        </span>
        {title}
        {detail !== undefined && <small>{detail}</small>}
      </h3>
      {lines.length === 0 && (
        <p className="muted">
          <Trans>nothing</Trans>
        </p>
      )}
      {lines.map((line, place) => (
        <p key={place} className="law">
          {line.map((piece, at) =>
            piece.is === 'same' ? (
              piece.text
            ) : piece.is === 'gone' ? (
              <del key={at}>{piece.text}</del>
            ) : (
              <ins key={at}>{piece.text}</ins>
            ),
          )}
        </p>
      ))}
    </div>
  );
}
