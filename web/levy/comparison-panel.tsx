import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Result } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { useEffect, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { AmountField, ChoiceField, DayField } from '../form/fields.tsx';
import { problemOf, problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { libraryEntries, librarySchemeOf } from '../library/library.ts';
import { Compared } from './compared.tsx';
import { asksOn, type Contribution, type ContributionInput, contributionOf } from './contribution-case.ts';
import styles from './contribution-form.module.css';
import { SchemeField } from './contribution-form.tsx';
import { withChosen } from './fact-field.tsx';
import { startedCase, workedCasesOf } from './fetched-cases.ts';
import { usePeriodNames } from './period-names.ts';

interface ComparisonPanelProps {
  readonly contribution: Contribution;
  readonly input: ContributionInput;
  readonly onChange: (input: ContributionInput) => void;
}

type Other = NonNullable<ContributionInput['against']>;

/** The case beside another day or another scheme: what differs, who pays more or less, and what the rules say. */
export default function ComparisonPanel({ contribution, input, onChange }: ComparisonPanelProps) {
  const language = useLanguage();
  const { against } = input;
  const on = dayText(input.on, language);
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>Beside another day or another scheme</Trans>
        </h2>
        <p>
          <Trans>your case of {on} on the left</Trans>
        </p>
      </div>
      {against === null ? (
        <div className="buttons">
          <Button
            variant="default"
            size="sm"
            onClick={() =>
              onChange({
                ...input,
                against: { scheme: input.scheme, on: yearBefore(input.on), wage: '', period: '' },
              })
            }
          >
            <Trans>Compare with another day</Trans>
          </Button>
        </div>
      ) : (
        <Against
          contribution={contribution}
          input={input}
          against={against}
          onAgainst={(other) => onChange({ ...input, against: other })}
        />
      )}
    </section>
  );
}

/** The same day of the year before, as a text; what is no day stays to be told. */
function yearBefore(day: string): string {
  return day
    .replace(/^\d{4}/, (year) => String(Number(year) - 1).padStart(4, '0'))
    .replace(/-02-29$/, '-02-28');
}

interface AgainstProps {
  readonly contribution: Contribution;
  readonly input: ContributionInput;
  readonly against: Other;
  readonly onAgainst: (against: Other | null) => void;
}

function Against({ contribution, input, against, onAgainst }: AgainstProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const periodName = usePeriodNames();
  const scheme = useScheme(against.scheme);
  const other: ContributionInput = {
    ...input,
    scheme: against.scheme,
    on: against.on,
    wage: against.wage || input.wage,
    period: against.period || input.period,
  };
  const asks = scheme?.ok ? asksOn(scheme.value, other) : undefined;
  const facts = useOtherFacts(scheme, other);
  const found =
    scheme?.ok && facts !== undefined ? contributionOf(scheme.value, { ...other, facts }) : undefined;
  const rejections = scheme?.ok === false ? scheme.rejections : found?.ok === false ? found.rejections : [];
  const problems = problemsOf(rejections, language, ({ path = '' }) =>
    ['scheme', 'on', 'wage', 'period'].includes(path) ? `against-${path}` : undefined,
  );
  const hasProblem = (field: string) => problemOf(problems, `against-${field}`) !== undefined;
  const currency = libraryEntries('social').find(({ id }) => id === against.scheme)?.currency ?? '';

  /** Another scheme begins as the case of the page does: with what is still asked, and a worked case for the rest. */
  async function begin(id: string): Promise<void> {
    const [loaded, cases] = await Promise.all([librarySchemeOf('social', id), workedCasesOf(id)]);
    if (!loaded.ok) return onAgainst({ ...against, scheme: id });
    const keepsWage = contribution.law.scheme.currency === loaded.value.currency;
    const begun = startedCase(loaded.value, cases, { ...input, on: against.on }, keepsWage);
    onAgainst({
      scheme: id,
      on: begun.on,
      wage: begun.wage === input.wage && keepsWage ? '' : begun.wage,
      period: begun.period === input.period ? '' : begun.period,
    });
  }

  return (
    <>
      <div className="two">
        <div className="stack tight">
          <SchemeField
            id="against-scheme"
            label={t`Other scheme`}
            value={against.scheme}
            problem={problemOf(problems, 'against-scheme')}
            onChange={(id) => void begin(id)}
          />
          {(against.wage !== '' || hasProblem('wage')) && (
            <AmountField
              id="against-wage"
              label={t`Wage there`}
              currency={currency}
              value={against.wage}
              problem={problemOf(problems, 'against-wage')}
              onChange={(wage) => onAgainst({ ...against, wage })}
            />
          )}
        </div>
        <div className="stack tight">
          <DayField
            id="against-on"
            label={t`Other date`}
            value={against.on}
            problem={problemOf(problems, 'against-on')}
            onChange={(on) => onAgainst({ ...against, on })}
          />
          {(against.period !== '' || hasProblem('period')) && (
            <ChoiceField
              id="against-period"
              label={t`Paid for`}
              value={other.period}
              problem={problemOf(problems, 'against-period')}
              onChange={(period) => onAgainst({ ...against, period })}
              choices={withChosen(
                other.period,
                (asks?.periods ?? []).map((period) => ({ value: period, label: periodName(period) })),
              )}
            />
          )}
        </div>
      </div>
      <OtherFacts own={input.facts} facts={facts} />
      <ErrorSummary problems={problems} />
      {found?.ok && <Compared one={contribution} other={found.value} />}
      <div className="buttons unprinted">
        <Button variant="default" size="sm" onClick={() => onAgainst(null)}>
          <Trans>Compare no more</Trans>
        </Button>
      </div>
    </>
  );
}

/** The facts of the other side, where they are not those of the case. */
function OtherFacts({
  own,
  facts = {},
}: {
  readonly own: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, string>> | undefined;
}) {
  const others = Object.entries(facts).filter(([name, value]) => own[name] !== value);
  if (others.length === 0) return null;
  const text = others.map(([name, value]) => `${name} ${value}`).join(', ');
  return (
    <p className={styles.beside}>
      <Trans>Taken there, because your case does not say it: {text}.</Trans>
    </p>
  );
}

/** A scheme of the library; nothing while it is being fetched. */
function useScheme(id: string): Result<SocialScheme> | undefined {
  const [found, setFound] = useState<{ readonly id: string; readonly scheme: Result<SocialScheme> }>();
  useEffect(() => {
    let isOver = false;
    void librarySchemeOf('social', id).then((scheme) => isOver || setFound({ id, scheme }));
    return () => {
      isOver = true;
    };
  }, [id]);
  return found?.id === id ? found.scheme : undefined;
}

/** The facts that the other scheme asks for: those of the case, and for the rest those of its worked cases. */
function useOtherFacts(
  scheme: Result<SocialScheme> | undefined,
  other: ContributionInput,
): Readonly<Record<string, string>> | undefined {
  const [cases, setCases] = useState<Awaited<ReturnType<typeof workedCasesOf>>>();
  const { scheme: id } = other;
  const isComplete = scheme?.ok === true && contributionOf(scheme.value, other).ok;
  useEffect(() => {
    setCases(undefined);
    if (isComplete) return;
    let isOver = false;
    void workedCasesOf(id).then((found) => isOver || setCases(found));
    return () => {
      isOver = true;
    };
  }, [id, isComplete]);
  if (scheme === undefined || !scheme.ok) return undefined;
  if (isComplete) return other.facts;
  if (cases === undefined) return undefined;
  const started = startedCase(scheme.value, cases, other, true);
  // What else is wrong with the other case is told and not mended.
  return { ...started.facts, ...other.facts };
}
