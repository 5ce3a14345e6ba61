import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import styles from './note.module.css';

/** Grey lines where figures will be; after a second a sentence, for those who wait and those who listen. */
export function Waiting({ lines = 3 }: { readonly lines?: number }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.waiting} role="status">
      {Array.from({ length: lines }, (_, place) => (
        <span key={place} className={styles.line} style={{ width: `${WIDTHS[place % WIDTHS.length]}%` }} />
      ))}
      <p className="small muted">{isLong && <Trans>Waiting for the server…</Trans>}</p>
    </div>
  );
}

const WIDTHS = [38, 100, 82];
