import { Trans } from '@lingui/react/macro';

/** In the place of a figure that nobody knows yet. */
export function Unknown() {
  return (
    <span className="muted">
      <Trans>not known yet</Trans>
    </span>
  );
}
