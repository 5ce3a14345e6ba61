import { Trans, useLingui } from '@lingui/react/macro';
import type { Estimate } from '@openmutual/core/estimate';
import { Figure } from '../amount/amount.tsx';
import { countText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import styles from './estimate.module.css';
import { usePeriodWords } from './period-words.ts';
import { at, chanceText, moneyText, onceIn, plainMoney, quantileText, sureText } from './told.ts';

interface ShareAnswerProps {
  readonly estimated: Estimate | undefined;
  /** Whether something was changed since; the figures are then those of before. */
  readonly isStale: boolean;
  readonly isRefused: boolean;
}

/** The answer in a sentence: the share on average, how far it may go, and how often the fund needs more. The place of it is there from the beginning. */
export function ShareAnswer({ estimated, isStale, isRefused }: ShareAnswerProps) {
  const { t } = useLingui();
  return (
    <section className={`panel ${styles.figure}`} aria-label={t`The answer`} aria-busy={isStale}>
      {isRefused ? (
        <p className={styles.empty}>
          <Trans>The share is not known yet: something above needs you.</Trans>
        </p>
      ) : estimated === undefined ? (
        <div className={styles.line} />
      ) : (
        <div className={isStale ? styles.stale : undefined}>
          <Answer estimated={estimated} />
        </div>
      )}
      <p className="small muted" aria-live="polite">
        {isStale && !isRefused && <Trans>Calculating…</Trans>}
        {!isStale && estimated !== undefined && <Trans>Calculated on this device.</Trans>}
      </p>
    </section>
  );
}

function Answer({ estimated }: { readonly estimated: Estimate }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { aPeriod, partOf, onceIn: seldom } = usePeriodWords(estimated.period);
  const { currency, pure, reserve, confidence } = estimated;
  const share = estimated.byMembers.find(({ members }) => members === estimated.members);
  const members = countText(estimated.members, language);
  const most = share && at(share.quantiles, confidence);
  const inSure = partOf(sureText(confidence, language));
  const calls = onceIn(reserve.callNow);
  const callPart = chanceText(reserve.callNow, language);
  const times = calls === undefined ? '' : seldom(countText(calls, language));
  const often = calls === undefined ? partOf(callPart) : t`${times} (${callPart})`;
  const contribution = moneyText(reserve.contribution, currency, language, 0, 'up');
  return (
    <>
      <p className="muted">
        <Trans>
          Each of {members} members pays {aPeriod}, on average
        </Trans>
      </p>
      <Figure of={plainMoney(pure.share, currency)} currency={currency} final={false} />
      <div className={styles.sentences}>
        {most !== undefined && (
          <p>
            <MostText most={`${quantileText(most, currency, language)} ${currency}`} inSure={inSure} />
          </p>
        )}
        {share?.exceedsCap !== null && share?.exceedsCap !== undefined && (
          <p>
            <CapText inPart={partOf(chanceText(share.exceedsCap, language))} />
          </p>
        )}
        <p>
          <Trans>
            Contributions of {contribution} {currency} and the reserve are not enough {often}.
          </Trans>
        </p>
      </div>
    </>
  );
}

function MostText({ most, inSure }: { readonly most: string; readonly inSure: string }) {
  return (
    <Trans>
      It stays at or below <b>{most}</b> {inSure}.
    </Trans>
  );
}

function CapText({ inPart }: { readonly inPart: string }) {
  return <Trans>It is above the cap {inPart}.</Trans>;
}
