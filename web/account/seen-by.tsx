import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

/** Who will see what somebody is about to do; one line beside the button. */
export function SeenBy({ children }: { readonly children: ReactNode }) {
  return (
    <p className="small muted">
      <Icon name="eye" /> <Trans>Who will see this: {children}</Trans>
    </p>
  );
}
