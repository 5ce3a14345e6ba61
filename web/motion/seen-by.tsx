import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import styles from './motion.module.css';

/** One line beside each act: who will see it. */
export function SeenBy({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.seen}>
      <Icon name="eye" />
      <span>
        <b>
          <Trans>Who will see this:</Trans>
        </b>{' '}
        {children}
      </span>
    </p>
  );
}
