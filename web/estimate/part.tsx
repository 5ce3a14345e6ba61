import { type ReactNode, useState } from 'react';
import { TextField } from '../form/fields.tsx';
import styles from './estimate.module.css';

interface PartProps {
  readonly title: ReactNode;
  /** What is stated in it, in short, for when it is closed. */
  readonly stated?: ReactNode;
  readonly opens?: boolean;
  /** Something in it is wrong: it is open, so that the way to the field leads somewhere. */
  readonly hasProblem: boolean;
  readonly children: ReactNode;
}

/** A part of the form that opens and closes. */
export function Part({ title, stated, opens = false, hasProblem, children }: PartProps) {
  const [isOpen, setOpen] = useState(opens);
  return (
    <details
      className={styles.part}
      open={isOpen || hasProblem}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {title}
        {stated !== undefined && <span>{stated}</span>}
      </summary>
      <div className="stack tight">{children}</div>
    </details>
  );
}

interface PercentFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A part of a whole, in per cent. */
export function PercentField(field: PercentFieldProps) {
  return <TextField {...field} inputMode="decimal" rightSection={<span className={styles.sign}>%</span>} />;
}
