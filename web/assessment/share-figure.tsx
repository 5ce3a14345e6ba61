import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Figure } from '../amount/amount.tsx';
import { amountText, countText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import type { ShareFigureOf } from './figure.ts';
import styles from './share.module.css';
import type { Settling } from './use-settling.ts';

interface ShareFigureProps {
  readonly settling: Settling;
  readonly figure: ShareFigureOf | undefined;
  readonly onStop: () => void;
}

/** What each pays, or that it is being settled: the place of the figure is there from the beginning. */
export function ShareFigure({ settling, figure, onStop }: ShareFigureProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const isShown = figure !== undefined && settling.is !== 'refused' && settling.is !== 'waiting';
  return (
    <section
      className={`panel ${styles.figure}`}
      aria-label={t`The share`}
      aria-busy={settling.is === 'running'}
      data-settled={settling.is === 'settled' ? settling.settled.pools[0].document.scheme : undefined}
    >
      {isShown ? <Shown figure={figure} /> : <Waiting settling={settling} />}
      <p className="small muted" aria-live="polite">
        {settling.is === 'settled' && (
          <Trans>Settled on this device in {seconds(settling.milliseconds, language)} s.</Trans>
        )}
      </p>
      {settling.is === 'running' && settling.progress !== undefined && (
        <div className={styles.progress}>
          <progress value={settling.progress.bytes} max={settling.progress.of} aria-label={t`Progress`} />
          <p className="small">
            <Trans>{countText(settling.progress.lines, language)} lines read</Trans>
          </p>
          <Button variant="default" size="sm" onClick={onStop}>
            <Trans>Stop</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}

function Shown({ figure }: { readonly figure: ShareFigureOf }) {
  const language = useLanguage();
  const { amount, currency, isEqual, least, most, members, total, isOfPools } = figure;
  const of = (text: string) => amountText(text, language);
  const [count, from, to, shared] = [countText(members, language), of(least), of(most), of(total)];
  return (
    <>
      <p className="muted">{isEqual ? <Trans>Each member pays</Trans> : <Trans>Shared among all</Trans>}</p>
      <Figure of={amount} currency={currency} />
      <p className="muted">
        {isEqual ? (
          <Trans>
            of {shared} {currency}, {count} members
          </Trans>
        ) : (
          <Trans>
            {count} members, shares from {from} to {to} {currency}
          </Trans>
        )}
      </p>
      {isOfPools && (
        <p className="small muted">
          <Trans>Of the first pool; each pool stands below.</Trans>
        </p>
      )}
    </>
  );
}

function Waiting({ settling }: { readonly settling: Settling }) {
  if (settling.is === 'waiting') {
    return (
      <div className={styles.empty}>
        <p>
          <b>
            {settling.for === 'members' ? (
              <Trans>Choose the list of members again</Trans>
            ) : (
              <Trans>Choose the list of claims again</Trans>
            )}
          </b>
        </p>
        <p className="small muted">
          <Trans>
            It is too large for a link and never left the device of who sent it. With the same list the figure
            is the same.
          </Trans>
        </p>
      </div>
    );
  }
  if (settling.is === 'refused') {
    return (
      <p className={styles.empty}>
        <Trans>The share is not known yet: something above needs you.</Trans>
      </p>
    );
  }
  return (
    <>
      <p className="muted">
        <Trans>Settling…</Trans>
      </p>
      <div className={styles.line} />
    </>
  );
}

function seconds(milliseconds: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: milliseconds < 1000 ? 2 : 1 }).format(
    Math.max(milliseconds, 10) / 1000,
  );
}
