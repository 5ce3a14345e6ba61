import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

/** Beside an act: who will see it. */
export function WhoSees({ children }: { readonly children: ReactNode }) {
  return (
    <p className="small muted" data-who-sees="">
      <Icon name="eye" /> {children}
    </p>
  );
}
