import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** The part of a page in which figures open into what they came from; what can be done with the result stands at its end. */
export function WorkingSection({
  hint,
  children,
}: {
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>Working</Trans>
        </h2>
        <p>{hint ?? <Trans>press = to see what a figure equals</Trans>}</p>
      </div>
      {children}
    </section>
  );
}

/** Of figures that are a rate of a base. */
export function RateHint() {
  return <Trans>rate × base = amount; press = to see what a figure equals</Trans>;
}
