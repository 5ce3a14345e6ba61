import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Notch } from '@openmutual/core/notch';
import { type NotchesDocument, notchesDocument } from '@openmutual/core/notches-document';
import { wageCurve } from '@openmutual/core/wage-curve';
import { amountText, dayText } from '../amount/figures.ts';
import { Chart } from '../chart/chart.tsx';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import type { Contribution } from './contribution-case.ts';
import styles from './contribution-form.module.css';
import { usePeriodNames } from './period-names.ts';

type Told = NotchesDocument['notches'][number];

interface NotchesProps {
  readonly contribution: Contribution;
  readonly found: readonly Notch[];
}

/** Does more wage ever mean less? Where, how much, and at which wage it is made up; or that it does not under these rules. */
export function Notches({ contribution, found }: NotchesProps) {
  const language = useLanguage();
  const periodName = usePeriodNames();
  const { law, levy } = contribution;
  const { notches: told, currency } = notchesDocument(law, found);
  const day = dayText(`${law.on}`, language);
  const period = periodName(law.period);
  const place = nearestTo(found, levy.wage.minorUnits());
  const [near, notch] = [told[place], found[place]];
  return (
    <section className="panel stack tight" data-notches={told.length}>
      <div className="heading">
        <h2>
          <Trans>Does more wage ever mean less?</Trans>
        </h2>
        <p>
          {currency}, {period}
        </p>
      </div>
      {near === undefined || notch === undefined ? (
        <Note tone="good" title={<Trans>Not under these rules</Trans>}>
          <p>
            <Trans>
              By the rules of {day} whoever earns more keeps at least as much, at every wage that the law
              takes.
            </Trans>
          </p>
        </Note>
      ) : (
        <>
          <NotchNote told={near} currency={currency} count={told.length} />
          <KeptChart contribution={contribution} notch={notch} told={near} />
          {told.length > 1 && <NotchTable all={told} />}
        </>
      )}
    </section>
  );
}

/** The notch that is nearest to a wage. */
function nearestTo(found: readonly Notch[], wage: bigint): number {
  const distance = ({ at }: Notch) => {
    const far = at.minorUnits() - wage;
    return far < 0n ? -far : far;
  };
  return found.reduce(
    (best, notch, place) => (distance(notch) < distance(found[best] ?? notch) ? place : best),
    0,
  );
}

interface NotchNoteProps {
  readonly told: Told;
  readonly currency: string;
  readonly count: number;
}

function NotchNote({ told, currency, count }: NotchNoteProps) {
  const language = useLanguage();
  const text = (amount: string) => amountText(amount, language);
  const [at, loss, below, above] = [told.at, told.loss, told.below, told.above].map(text);
  const recovered = told.recovered === null ? undefined : text(told.recovered);
  return (
    <Note
      tone="wait"
      title={
        <Trans>
          Yes: from {at} {currency} on a little more costs {loss}
        </Trans>
      }
    >
      <p>
        <Trans>
          Just below, {below} is left to you; from {at} on it is {above}.
        </Trans>{' '}
        {recovered === undefined ? (
          <Trans>No higher wage makes it up.</Trans>
        ) : (
          <Trans>The loss is made up at {recovered}.</Trans>
        )}
      </p>
      {count > 1 && (
        <p>
          <Plural
            value={count}
            one="There is # such wage."
            other="There are # such wages; this is the one nearest to yours."
          />
        </p>
      )}
    </Note>
  );
}

interface KeptChartProps {
  readonly contribution: Contribution;
  readonly notch: Notch;
  readonly told: Told;
}

/** What is left to the person around a notch: a step drawn as a step. */
function KeptChart({ contribution: { law, person }, notch, told }: KeptChartProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { currency } = law.scheme;
  const from = notch.at.minus(notch.loss).minus(notch.loss).minus(notch.loss);
  const to = (notch.recovered ?? notch.at).plus(notch.loss).plus(notch.loss);
  const curve = wageCurve(law, person.facts, to, 400, [from, to]);
  if (!curve.ok) return null;
  const near = curve.value.points.filter(({ wage }) => wage.compare(from) >= 0);
  const text = (amount: { toString(): string }) => amountText(`${amount}`, language);
  const [below, above, loss] = [told.below, told.above, told.loss].map(text);
  const at = text(told.at);
  return (
    <Chart
      height={240}
      summary={
        <Trans>
          What is left after contributions, against the wage: at {at} it falls from {below} to {above}.
        </Trans>
      }
      plot={{
        x: { name: t`wage, ${currency}`, kind: 'near' },
        y: { name: t`left to you, ${currency}`, kind: 'near' },
        series: [
          {
            name: t`left to you`,
            as: 'line',
            points: near.map(({ wage, takeHome }) => [Number(`${wage}`), Number(`${takeHome}`)]),
          },
        ],
        marks: [{ at: Number(told.at), text: `\u2212${loss}` }],
      }}
      table={{
        head: [t`Wage`, t`Left to you`],
        rows: near.map(({ wage, takeHome }) => [text(wage), text(takeHome)]),
      }}
    />
  );
}

function NotchTable({ all }: { readonly all: readonly Told[] }) {
  const language = useLanguage();
  const { t } = useLingui();
  return (
    <details className={styles.more}>
      <summary>
        <Trans>All such wages</Trans>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`All such wages`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                <Trans>From a wage of</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>Left below</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>Left from it on</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>Less kept</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>Made up at</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ at, below, above, loss, recovered }) => (
              <tr key={at}>
                <th scope="row">{amountText(at, language)}</th>
                <td className="num">{amountText(below, language)}</td>
                <td className="num">{amountText(above, language)}</td>
                <td className="num">{amountText(loss, language)}</td>
                <td className="num">
                  {recovered === null ? <Trans>never</Trans> : amountText(recovered, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
