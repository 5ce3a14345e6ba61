import { Trans, useLingui } from '@lingui/react/macro';
import { payPeriods } from '@openmutual/core/pay-period';
import type { FormProblem } from '../form/error-summary.tsx';
import { ChoiceField, DayField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { useCountries } from '../library/countries.ts';
import { libraryEntries } from '../library/library.ts';
import type { WaySchemes } from './compared-group.ts';
import styles from './comparison.module.css';
import type { GroupInput, WayKey } from './group-input.ts';
import { lawOf } from './rules-of-ways.ts';

interface GroupWaysProps {
  readonly input: GroupInput;
  readonly schemes: WaySchemes;
  readonly problems: readonly FormProblem[];
  readonly onChange: (input: GroupInput) => void;
  /** Another scheme for a way; the group is fitted to it. */
  readonly onScheme: (way: WayKey, id: string) => void;
}

/** The group and its ways: its name, the schemes, the day. */
export function GroupWays({ input, schemes, problems, onChange, onScheme }: GroupWaysProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const problem = (field: string) => problemOf(problems, field);
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <section className="panel">
        <h2>
          <Trans>The group and its three ways</Trans>
        </h2>
        <div className={styles.fields}>
          <TextField
            id="group"
            label={t`Name of the group`}
            value={input.group[language]}
            onChange={(text) => onChange({ ...input, group: { en: text, zh: text } })}
          />
          <WayChoice
            way="share"
            kind="mutual"
            label={t`Shared by`}
            input={input}
            onScheme={onScheme}
            problem={problem('share')}
          />
          <WayChoice
            way="insure"
            kind="engineering"
            label={t`Insured by`}
            input={input}
            onScheme={onScheme}
            problem={problem('insure')}
          />
          <WayChoice
            way="levy"
            kind="social"
            label={t`Levied by`}
            input={input}
            onScheme={onScheme}
            problem={problem('levy')}
          />
        </div>
        <div className={styles.pair}>
          <DayField
            id="on"
            label={t`Date`}
            hint={t`The rules of this day are used`}
            value={input.on}
            problem={problem('on')}
            onChange={(on) => onChange({ ...input, on })}
          />
          {input.schemes.share !== '' && (
            <TextField
              id="settlement"
              label={t`Name of the settlement`}
              value={input.settlement}
              problem={problem('settlement')}
              onChange={(settlement) => onChange({ ...input, settlement })}
            />
          )}
          {input.schemes.levy !== '' && (
            <PeriodChoice input={input} schemes={schemes} problem={problem('period')} onChange={onChange} />
          )}
        </div>
      </section>
    </form>
  );
}

interface WayChoiceProps {
  readonly way: WayKey;
  readonly kind: 'mutual' | 'engineering' | 'social';
  readonly label: string;
  readonly input: GroupInput;
  readonly problem: string | undefined;
  readonly onScheme: (way: WayKey, id: string) => void;
}

function WayChoice({ way, kind, label, input, problem, onScheme }: WayChoiceProps) {
  const { t } = useLingui();
  const said = useSaid();
  const countries = useCountries();
  return (
    <ChoiceField
      id={way}
      label={label}
      value={input.schemes[way]}
      problem={problem}
      onChange={(id) => onScheme(way, id)}
      choices={[
        { value: '', label: t`leave this way out` },
        ...libraryEntries(kind).map(({ id, name }) => ({
          value: id,
          label: said(name),
          group: countries(id),
        })),
      ]}
    />
  );
}

interface PeriodChoiceProps {
  readonly input: GroupInput;
  readonly schemes: WaySchemes;
  readonly problem: string | undefined;
  readonly onChange: (input: GroupInput) => void;
}

function PeriodChoice({ input, schemes, problem, onChange }: PeriodChoiceProps) {
  const { t } = useLingui();
  const names: Readonly<Record<string, string>> = {
    week: t`a week`,
    'two-weeks': t`two weeks`,
    'four-weeks': t`four weeks`,
    month: t`a month`,
    quarter: t`a quarter`,
    year: t`a year`,
  };
  const rules = lawOf(schemes, input.on);
  const known = payPeriods.filter((period) => rules?.periods[period] !== undefined);
  const all = known.some((period) => period === input.period) ? known : [input.period, ...known];
  return (
    <ChoiceField
      id="period"
      label={t`Wages are for`}
      value={input.period}
      problem={problem}
      onChange={(period) => onChange({ ...input, period })}
      choices={all.map((period) => ({ value: period, label: names[period] ?? period }))}
    />
  );
}
