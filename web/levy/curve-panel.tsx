import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { notches } from '@openmutual/core/notch';
import type { Party } from '@openmutual/core/party';
import type { Result } from '@openmutual/core/result';
import { curveEnd, type WageCurve, type WagePoint, wageCurve } from '@openmutual/core/wage-curve';
import { amountText, dayText } from '../amount/figures.ts';
import { savedFile } from '../case/saved-file.ts';
import { Chart } from '../chart/chart.tsx';
import type { Plot } from '../chart/drawing.ts';
import { useLanguage } from '../language/language.ts';
import type { Contribution } from './contribution-case.ts';
import { Notches } from './notches.tsx';
import { colourOf, payers, usePartyNames } from './payer-order.ts';
import { usePeriodNames } from './period-names.ts';

interface CurvePanelProps {
  readonly contribution: Contribution;
}

/** Even steps of the picture, and of the table behind it; beside them stand the wages where the law asks something else. */
const DRAWN = 240;
const TOLD = 16;
/** More notches than these would cover the picture; all of them stand below it. */
const MARKED = 6;

/** What each party pays on other wages, and whether more wage ever means less. */
export default function CurvePanel({ contribution }: CurvePanelProps) {
  const { t } = useLingui();
  const partyName = usePartyNames();
  const language = useLanguage();
  const periodName = usePeriodNames();
  const { law } = contribution;
  const drawn = curveOf(contribution, DRAWN);
  const told = curveOf(contribution, TOLD);
  const jumps = notches(law, contribution.person.facts);
  const found = jumps.ok ? jumps.value : [];
  const { currency } = law.scheme;
  const parties = payers.filter((party) => law.version.rules.parties.includes(party));
  const period = periodName(law.period);
  const day = dayText(`${law.on}`, language);
  return (
    <div className="stack">
      <section className="panel">
        <div className="heading">
          <h2>
            <Trans>On other wages</Trans>
          </h2>
          <p>
            {currency}, {period}, {day}
          </p>
        </div>
        {drawn.ok && told.ok && (
          <>
            <Chart
              summary={<CurveSummary contribution={contribution} curve={drawn.value} />}
              plot={plotOf()}
              table={{
                head: [t`Wage`, ...parties.map(partyName), t`Contribution`, t`Left to you`],
                rows: told.value.points.map((point) => cellsOf(point, parties)),
              }}
            />
            <div className="buttons unprinted">
              <Button
                variant="default"
                size="sm"
                onClick={() =>
                  savedFile(
                    `contributions-${law.scheme.id.replace('/', '-')}-${law.on}-wages.csv`,
                    'text/csv',
                    [csvOf(drawn.value, parties)],
                  )
                }
              >
                <Trans>CSV of these wages</Trans>
              </Button>
            </div>
          </>
        )}
      </section>
      {jumps.ok && <Notches contribution={contribution} found={found} />}
    </div>
  );

  function plotOf(): Plot {
    const points = drawn.ok ? drawn.value.points : [];
    const wage = amountText(`${contribution.levy.wage}`, language);
    return {
      x: { name: t`wage, ${currency}` },
      y: { name: t`contribution, ${currency}` },
      series: parties.map((party) => ({
        name: partyName(party),
        as: 'line',
        colour: colourOf(party),
        points: points.map((point) => [Number(`${point.wage}`), Number(`${point.parties[party] ?? 0}`)]),
      })),
      marks: [
        { at: Number(`${contribution.levy.wage}`), text: t`your wage ${wage}` },
        ...(found.length <= MARKED
          ? found.map(({ at, loss }) => ({
              at: Number(`${at}`),
              text: `\u2212${amountText(`${loss}`, language)}`,
            }))
          : []),
      ],
    };
  }

  function cellsOf({ wage, parties: shares, total, takeHome }: WagePoint, of: readonly Party[]): string[] {
    const amounts = [wage, ...of.map((party) => shares[party] ?? ''), total, takeHome];
    return amounts.map((amount) => amountText(`${amount}`, language));
  }
}

function curveOf({ law, person, levy }: Contribution, steps: number): Result<WageCurve> {
  const end = curveEnd(law, person.facts, levy.wage);
  return end.ok ? wageCurve(law, person.facts, end.value, steps, [levy.wage]) : end;
}

/** What the picture means, in a sentence. */
function CurveSummary({
  contribution: { levy, law },
  curve,
}: {
  readonly contribution: Contribution;
  readonly curve: WageCurve;
}) {
  const language = useLanguage();
  const { currency } = law.scheme;
  const last = curve.bends.at(-1);
  const wage = amountText(`${levy.wage}`, language);
  const total = amountText(`${levy.total}`, language);
  if (last === undefined) {
    return (
      <Trans>
        On {wage} {currency} the contributions come to {total}. One rate goes on whatever the wage is.
      </Trans>
    );
  }
  const [count, end] = [curve.bends.length, amountText(`${last}`, language)];
  if (count === 1) {
    return (
      <Trans>
        On {wage} {currency} the contributions come to {total}. From a wage of {end} on the law asks something
        else.
      </Trans>
    );
  }
  return (
    <Trans>
      On {wage} {currency} the contributions come to {total}. The law asks something else at {count} wages,
      the last of them {end}.
    </Trans>
  );
}

/** For a spreadsheet: amounts as they are in the documents. */
function csvOf({ points }: WageCurve, parties: readonly Party[]): string {
  const head = ['wage', ...parties, 'total', 'takeHome'];
  const rows = points.map(({ wage, parties: shares, total, takeHome }) => [
    wage,
    ...parties.map((party) => shares[party] ?? ''),
    total,
    takeHome,
  ]);
  return `\uFEFF${[head, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}
