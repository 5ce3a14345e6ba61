import { Trans, useLingui } from '@lingui/react/macro';
import type { Bracketed, Estimate } from '@openmutual/core/estimate';
import type { Rejection } from '@openmutual/core/result';
import { countText } from '../amount/figures.ts';
import { problemsOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { FactList } from '../page/fact-list.tsx';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './estimate.module.css';
import { chanceEndsText, moneyText, numberText, quantileText, sureText } from './told.ts';

/** How all of it was found: what was supposed, what somebody has to know, the method and its error. */
export function MethodPanel({ estimated }: { readonly estimated: Estimate }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { assumptions, warnings, total, currency, hash, reserve } = estimated;
  const horizon = countText(estimated.horizon, language);
  const endsText = (chance: Bracketed) => chanceEndsText(chance, language);
  const { method, error, lost } = total.how;
  // The ends stand on the grid: in whole amounts where its steps are whole.
  const whole = Number.isInteger(method.step) ? 1 : 0;
  const names = {
    'exact-on-a-lattice': t`exact, on a lattice of the sizes themselves`,
    'extrapolated-fft': t`fast Fourier transform, extrapolated to a step of nothing`,
  };
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>How it was found</Trans>
      </h2>
      {warnings.length > 0 && (
        <Note tone="wait" title={<Trans>Know this before you rely on it</Trans>}>
          <ul>
            {warnings.map((warning) => (
              <li key={JSON.stringify(warning)}>
                <Warning warning={warning} estimated={estimated} />
              </li>
            ))}
          </ul>
        </Note>
      )}
      <h3>
        <Trans>What was supposed</Trans>
      </h3>
      <ul className={styles.bullets}>
        {assumptions.map((text) => (
          <li key={text.en}>{said(text)}</li>
        ))}
      </ul>
      <FactList>
        <div>
          <dt>
            <Trans>Method</Trans>
          </dt>
          <dd>{names[method.name]}</dd>
        </div>
        <div>
          <dt>
            <Trans>Step of the grid</Trans>
          </dt>
          <dd>
            {numberText(method.step, language)} {currency}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Points</Trans>
          </dt>
          <dd>{countText(method.points, language)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Error of a probability</Trans>
          </dt>
          <dd>{numberText(error, language)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Probability off the grid</Trans>
          </dt>
          <dd>{numberText(Math.max(0, lost), language)}</dd>
        </div>
        {estimated.horizon > 1 && (
          <div>
            <dt>
              <Trans>A call within {horizon} periods, what is carried on rounded down and up</Trans>
            </dt>
            <dd>
              {endsText(reserve.callInHorizon)}; {endsText(reserve.callInHorizonWithIt)}
            </dd>
          </div>
        )}
        <div>
          <dt>
            <Trans>Model</Trans>
          </dt>
          <dd>
            <code>{hash.slice(0, 23)}…</code>
          </dd>
        </div>
      </FactList>
      <FigureTable
        caption={t`The sum of a period for the whole fund: between each loss rounded down and rounded up`}
        columns={[t`at most, in`, currency, t`lower end`, t`upper end`]}
        rows={total.quantiles.map((quantile) => ({
          name: sureText(quantile.p, language),
          cells: [
            quantileText(quantile, currency, language),
            moneyText(quantile.low, currency, language, whole, 'down'),
            moneyText(quantile.high, currency, language, whole, 'up'),
          ],
        }))}
      />
    </section>
  );
}

/** What is to be known of one number of members says which. */
function Warning({ warning, estimated }: { readonly warning: Rejection; readonly estimated: Estimate }) {
  const language = useLanguage();
  const place = /^byMembers\.(\d+)$/.exec(warning.path ?? '')?.[1];
  const of = place === undefined ? undefined : estimated.byMembers[Number(place)];
  const { path, ...reason } = warning;
  const text = problemsOf([of === undefined ? warning : reason], language, () => undefined)[0]?.text;
  if (of === undefined) return <>{text}</>;
  const members = countText(of.members, language);
  return (
    <Trans>
      With {members} members: {text}
    </Trans>
  );
}
