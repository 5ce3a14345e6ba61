import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { FormProblem } from '../form/error-summary.tsx';
import { AmountField, ChoiceField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { tags, useLanguage, useSaid } from '../language/language.ts';
import type { RiskInput, SizeInput, Unequal } from './estimate-input.ts';
import { fieldId } from './fields.ts';
import { Part, PercentField } from './part.tsx';
import { useSizeWords } from './size-words.ts';

interface RiskFieldsProps {
  readonly risk: RiskInput;
  readonly place: number;
  readonly currency: string;
  readonly problems: readonly FormProblem[];
  /** The only one cannot be taken away. */
  readonly isAlone: boolean;
  readonly onChange: (risk: RiskInput) => void;
  readonly onAway: () => void;
}

/** One kind of loss: how often, how large, how unequal, and what is paid of it. */
export function RiskFields({ risk, place, currency, problems, isAlone, onChange, onAway }: RiskFieldsProps) {
  const { t } = useLingui();
  const said = useSaid();
  const path = `risks.${place}`;
  const of = (key: string) => ({
    id: fieldId(`${path}.${key}`),
    problem: problemOf(problems, fieldId(`${path}.${key}`)),
  });
  const name = said(risk.name);
  return (
    <Part
      title={name}
      opens={place === 0 && matchMedia('(min-width: 720px)').matches}
      hasProblem={problems.some(({ field }) => `${field}-`.startsWith(`${fieldId(path)}-`))}
    >
      <TextField
        id={fieldId(`${path}.name`)}
        label={t`Name`}
        value={name}
        onChange={(text) => onChange({ ...risk, name: { en: text, zh: text } })}
      />
      <TextField
        {...of('perMember')}
        label={t`Losses of one member in a period`}
        hint={<OneIn perMember={risk.perMember} />}
        inputMode="decimal"
        value={risk.perMember}
        onChange={(perMember) => onChange({ ...risk, perMember })}
      />
      <SizeFields
        path={`${path}.size`}
        size={risk.size}
        currency={currency}
        problems={problems}
        onChange={(size) => onChange({ ...risk, size })}
      />
      <AmountField
        {...of('cover.deductible')}
        label={t`Deductible of each loss`}
        currency={currency}
        value={risk.deductible}
        onChange={(deductible) => onChange({ ...risk, deductible })}
      />
      <AmountField
        {...of('cover.limit')}
        label={t`The largest loss that counts`}
        currency={currency}
        value={risk.limit}
        onChange={(limit) => onChange({ ...risk, limit })}
      />
      <PercentField
        {...of('waiting')}
        label={t`Losses that the waiting period keeps out`}
        value={risk.waiting}
        onChange={(waiting) => onChange({ ...risk, waiting })}
      />
      <TextField
        {...of('varies')}
        label={t`How much a whole period varies`}
        hint={t`For all members together, as an epidemic or a flood: 0.2 is a fifth up or down`}
        inputMode="decimal"
        value={risk.varies}
        onChange={(varies) => onChange({ ...risk, varies })}
      />
      {!isAlone && (
        <div>
          <Button variant="default" size="sm" onClick={onAway}>
            <Trans>Take {name} away</Trans>
          </Button>
        </div>
      )}
    </Part>
  );
}

/** What a small number means: 0.004 is one in 250 members. */
function OneIn({ perMember }: { readonly perMember: string }) {
  const language = useLanguage();
  const often = Number(perMember);
  if (!(often > 0) || often >= 1) return <Trans>On average</Trans>;
  const members = new Intl.NumberFormat(tags[language], { maximumSignificantDigits: 3 }).format(1 / often);
  return <Trans>One loss among {members} members on average</Trans>;
}

interface SizeFieldsProps {
  readonly path: string;
  readonly size: SizeInput;
  readonly currency: string;
  readonly problems: readonly FormProblem[];
  readonly onChange: (size: SizeInput) => void;
}

/** How large a loss is: its mean and how unequal losses are, or what the file says. */
function SizeFields({ path, size, currency, problems, onChange }: SizeFieldsProps) {
  const { t } = useLingui();
  const sizeWords = useSizeWords();
  const of = (key: string) => ({
    id: fieldId(`${path}.${key}`),
    problem: problemOf(problems, fieldId(`${path}.${key}`)),
  });
  const shape = size.by === 'file' ? 'file' : size.unequal;
  const choices: { value: Unequal | 'file'; label: string }[] = [
    { value: 'little', label: t`a little: the spread is half the mean` },
    { value: 'some', label: t`somewhat: as large as the mean` },
    { value: 'much', label: t`much: twice the mean` },
    { value: 'extremely', label: t`extremely: five times the mean` },
    { value: 'own', label: t`by a spread of your own` },
    ...(size.by === 'file' ? [{ value: 'file' as const, label: sizeWords(size.size) }] : []),
  ];
  return (
    <>
      {size.by === 'mean' && (
        <AmountField
          {...of('lognormal.mean')}
          label={t`A loss on average`}
          currency={currency}
          value={size.mean}
          onChange={(mean) => onChange({ ...size, mean })}
        />
      )}
      <ChoiceField
        id={fieldId(path)}
        label={t`How unequal are losses?`}
        problem={problemOf(problems, fieldId(path))}
        value={shape}
        onChange={(value) => {
          if (value === 'file') return;
          const unequal = value as Unequal;
          onChange(
            size.by === 'mean' ? { ...size, unequal } : { by: 'mean', mean: '10000', unequal, sd: '10000' },
          );
        }}
        choices={choices}
      />
      {size.by === 'mean' && size.unequal === 'own' && (
        <AmountField
          {...of('lognormal.sd')}
          label={t`Standard deviation of a loss`}
          currency={currency}
          value={size.sd}
          onChange={(sd) => onChange({ ...size, sd })}
        />
      )}
    </>
  );
}
