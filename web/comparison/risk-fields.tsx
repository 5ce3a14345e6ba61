import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { parseDate } from '@openmutual/core/date';
import { versionOn } from '@openmutual/core/version';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { useEffect, useState } from 'react';
import type { FormProblem } from '../form/error-summary.tsx';
import { AmountField, ChoiceField, DayField, TextField } from '../form/fields.tsx';
import { plainAmount } from '../form/plain-amount.ts';
import { problemOf } from '../form/problems.ts';
import { useSaid } from '../language/language.ts';
import styles from './comparison.module.css';
import type { GroupInput } from './group-input.ts';

type Risk = GroupInput['risk'];

interface RiskFieldsProps {
  readonly scheme: EngineeringScheme | undefined;
  readonly on: string;
  readonly risk: Risk;
  readonly problems: readonly FormProblem[];
  readonly onChange: (risk: Risk) => void;
}

/** What the group insures together: sums, time and what the tariff asks; the rest of the risk as a document. */
export function RiskFields({ scheme, on, risk, problems, onChange }: RiskFieldsProps) {
  const { t } = useLingui();
  const said = useSaid();
  const day = parseDate(on);
  const version = scheme && day.ok ? versionOn(scheme.versions, day.value) : undefined;
  const rules = version?.ok ? version.value.rules : undefined;
  const problem = (field: string) => problemOf(problems, field);
  const period = (risk['period'] ?? {}) as Readonly<Record<string, string>>;
  const sums = (risk['materialDamage'] ?? []) as readonly { item: string; sumInsured: string }[];
  const facts = (risk['facts'] ?? {}) as Readonly<Record<string, string>>;
  const currency = scheme?.currency ?? '';
  const sumOf = (item: string) => sums.find((one) => one.item === item)?.sumInsured ?? '';
  const withSum = (item: string, text: string) => {
    const others = sums.filter((one) => one.item !== item);
    const at = sums.findIndex((one) => one.item === item);
    const one = text.trim() === '' ? [] : [{ item, sumInsured: plainAmount(text) }];
    const place = at < 0 ? others.length : at;
    onChange({ ...risk, materialDamage: [...others.slice(0, place), ...one, ...others.slice(place)] });
  };
  return (
    <div className="stack tight">
      {'from' in period && (
        <div className={styles.pair}>
          <DayField
            id="risk-period-from"
            label={t`Insured from`}
            value={period['from'] ?? ''}
            problem={problem('risk-period-from')}
            onChange={(from) => onChange({ ...risk, period: { ...period, from } })}
          />
          <DayField
            id="risk-period-to"
            label={t`Insured to`}
            value={period['to'] ?? ''}
            problem={problem('risk-period-to')}
            onChange={(to) => onChange({ ...risk, period: { ...period, to } })}
          />
        </div>
      )}
      <div className={styles.fields}>
        {Object.entries(rules?.materialDamage.items ?? {}).map(([item, name]) => (
          <AmountField
            key={item}
            id={`risk-sum-${item}`}
            label={said(name)}
            currency={currency}
            value={sumOf(item)}
            problem={problem(`risk-sum-${item}`)}
            onChange={(text) => withSum(item, text)}
          />
        ))}
        {Object.entries(rules?.facts ?? {}).map(([name, { name: label, oneOf, example }]) => {
          const value = facts[name] ?? '';
          const change = (text: string) => {
            const { [name]: _, ...others } = facts;
            onChange({ ...risk, facts: text === '' ? others : { ...others, [name]: text } });
          };
          const field = { id: `risk-fact-${name}`, label: said(label), value, onChange: change };
          return oneOf === undefined ? (
            <TextField
              key={name}
              {...field}
              problem={problem(field.id)}
              hint={example === undefined ? undefined : t`such as ${example}`}
            />
          ) : (
            <ChoiceField
              key={name}
              {...field}
              problem={problem(field.id)}
              choices={[
                { value: '', label: t`not stated` },
                ...oneOf.map((word) => ({ value: word, label: word })),
              ]}
            />
          );
        })}
      </div>
      <details className={styles.whole}>
        <summary>
          <Trans>The whole risk as a document (plant, liability, maintenance, further covers)</Trans>
        </summary>
        <RiskText risk={risk} problem={problem('risk-text')} onChange={onChange} />
      </details>
    </div>
  );
}

interface RiskTextProps {
  readonly risk: Risk;
  readonly problem: string | undefined;
  readonly onChange: (risk: Risk) => void;
}

/** A risk as JSON; while it is none, what was read before counts and it is said so. */
function RiskText({ risk, problem, onChange }: RiskTextProps) {
  const { t } = useLingui();
  const [text, setText] = useState(() => JSON.stringify(risk, null, 2));
  const read = riskOf(text);
  const written = JSON.stringify(risk);
  useEffect(() => {
    setText((before) =>
      JSON.stringify(riskOf(before)) === written ? before : JSON.stringify(JSON.parse(written), null, 2),
    );
  }, [written]);
  return (
    <Textarea
      id="risk-text"
      label={t`Risk, as JSON`}
      description={t`Every figure is text, so that 0.10 stays 0.10`}
      error={read === undefined ? t`This is not JSON yet; what stood here before still counts.` : problem}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        const next = riskOf(value);
        if (next !== undefined) onChange(next);
      }}
      rows={16}
      classNames={{ input: styles.json ?? '' }}
      spellCheck={false}
    />
  );
}

function riskOf(text: string): Risk | undefined {
  try {
    const data: unknown = JSON.parse(text, (_, value) => (typeof value === 'number' ? `${value}` : value));
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Risk) : undefined;
  } catch {
    return undefined;
  }
}
