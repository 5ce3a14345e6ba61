import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ModelPeriod } from '@openmutual/core/estimate-model';
import type { FormProblem } from '../form/error-summary.tsx';
import { AmountField, CheckField, ChoiceField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { useSaid } from '../language/language.ts';
import { ChangeFields } from './change-fields.tsx';
import { currenciesWith } from './currencies.ts';
import styles from './estimate.module.css';
import type { EstimateInput, LayerInput } from './estimate-input.ts';
import { exampleModels } from './example-models.ts';
import { fieldId } from './fields.ts';
import { freshForecast, freshRisk, inputOf } from './model-input.ts';
import { Part, PercentField } from './part.tsx';
import { RiskFields } from './risk-fields.tsx';

interface ModelFormProps {
  readonly input: EstimateInput;
  readonly problems: readonly FormProblem[];
  readonly onChange: (input: EstimateInput) => void;
  /** Another model altogether. */
  readonly onExample: (input: EstimateInput) => void;
}

/** The fund as it is supposed to be: who shares, what happens, what is paid of it, and what the fund has. */
export function ModelForm({ input, problems, onChange, onExample }: ModelFormProps) {
  const { t } = useLingui();
  const said = useSaid();
  const { currency, risks, expenses, reinsurance, loadings, forecast } = input;
  const of = (path: string) => ({ id: fieldId(path), problem: problemOf(problems, fieldId(path)) });
  const hasProblem = (...paths: readonly string[]) =>
    problems.some(({ field }) => paths.some((path) => field?.startsWith(fieldId(path))));
  return (
    <form className="panel stack tight" onSubmit={(event) => event.preventDefault()}>
      <h2>
        <Trans>The fund</Trans>
      </h2>
      <fieldset className={styles.chips}>
        <legend>
          <Trans>Begin with an example</Trans>
        </legend>
        {exampleModels.map((model) => (
          <Button
            key={model.estimate}
            variant="default"
            size="sm"
            aria-pressed={model.estimate === input.estimate}
            onClick={() => onExample(inputOf(model))}
          >
            {said(model.name)}
          </Button>
        ))}
      </fieldset>
      <TextField
        {...of('members')}
        label={t`Number of members`}
        inputMode="numeric"
        value={input.members}
        onChange={(members) => onChange({ ...input, members })}
      />
      <TextField
        {...of('numbers')}
        label={t`Compared with other numbers`}
        hint={t`Several, with commas between them`}
        value={input.numbers}
        onChange={(numbers) => onChange({ ...input, numbers })}
      />
      <div className={styles.pair}>
        <ChoiceField
          {...of('period')}
          label={t`Period`}
          value={input.period}
          onChange={(period) => onChange({ ...input, period: period as ModelPeriod })}
          choices={[
            { value: 'month', label: t`a month` },
            { value: 'quarter', label: t`a quarter` },
            { value: 'year', label: t`a year` },
          ]}
        />
        <ChoiceField
          {...of('currency')}
          label={t`Currency`}
          value={currency}
          onChange={(currency) => onChange({ ...input, currency })}
          choices={currenciesWith(currency).map((code) => ({ value: code, label: code }))}
        />
      </div>
      <h3 className={styles.kinds}>
        <Trans>What may happen</Trans>
      </h3>
      {risks.map((risk, place) => (
        <RiskFields
          key={place}
          risk={risk}
          place={place}
          currency={currency}
          problems={problems}
          isAlone={risks.length === 1}
          onChange={(next) => onChange({ ...input, risks: risks.with(place, next) })}
          onAway={() => onChange(withoutRisk(input, place))}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="sm"
          onClick={() => onChange({ ...input, risks: [...risks, freshRisk(freePlace(input))] })}
        >
          <Trans>Another kind of loss</Trans>
        </Button>
      </div>
      <Part
        title={t`What is paid, and what there is`}
        opens={matchMedia('(min-width: 720px)').matches}
        hasProblem={hasProblem('cap', 'reserve', 'contribution', 'safety', 'confidence', 'horizon')}
      >
        <AmountField
          {...of('cap')}
          label={t`The most a member pays`}
          hint={t`Empty where there is no cap`}
          currency={currency}
          value={input.cap}
          onChange={(cap) => onChange({ ...input, cap })}
        />
        <AmountField
          {...of('reserve')}
          label={t`Reserve of the fund`}
          currency={currency}
          value={input.reserve}
          onChange={(reserve) => onChange({ ...input, reserve })}
        />
        <AmountField
          {...of('contribution')}
          label={t`Contribution of a member`}
          hint={t`Empty: the expected share and the safety loading`}
          currency={currency}
          value={input.contribution}
          onChange={(contribution) => onChange({ ...input, contribution })}
        />
        <div className={styles.pair}>
          <PercentField
            {...of('safety')}
            label={t`Safety loading`}
            value={input.safety}
            onChange={(safety) => onChange({ ...input, safety })}
          />
          <PercentField
            {...of('confidence')}
            label={t`How sure`}
            value={input.confidence}
            onChange={(confidence) => onChange({ ...input, confidence })}
          />
        </div>
        <TextField
          {...of('horizon')}
          label={t`Periods to look ahead`}
          inputMode="numeric"
          value={input.horizon}
          onChange={(horizon) => onChange({ ...input, horizon })}
        />
      </Part>
      <Part title={t`Costs of running it`} hasProblem={hasProblem('expenses')}>
        <AmountField
          {...of('expenses.perMember')}
          label={t`Of each member`}
          currency={currency}
          value={expenses.perMember}
          onChange={(perMember) => onChange({ ...input, expenses: { ...expenses, perMember } })}
        />
        <PercentField
          {...of('expenses.ofLosses')}
          label={t`Of what is paid for losses`}
          value={expenses.ofLosses}
          onChange={(ofLosses) => onChange({ ...input, expenses: { ...expenses, ofLosses } })}
        />
      </Part>
      <Part title={t`Reinsurance`} hasProblem={hasProblem('reinsurance')}>
        <LayerFields
          path="reinsurance.perLoss"
          title={t`Of each loss`}
          layer={reinsurance.perLoss}
          currency={currency}
          problems={problems}
          onChange={(perLoss) => onChange({ ...input, reinsurance: { ...reinsurance, perLoss } })}
        />
        <LayerFields
          path="reinsurance.perPeriod"
          title={t`Of the sum of a period`}
          layer={reinsurance.perPeriod}
          currency={currency}
          problems={problems}
          onChange={(perPeriod) => onChange({ ...input, reinsurance: { ...reinsurance, perPeriod } })}
        />
      </Part>
      <Part title={t`From pure to gross premium`} hasProblem={hasProblem('premium')}>
        <AmountField
          {...of('premium.loadings.fixedExpense')}
          label={t`Fixed expense of a member`}
          currency={currency}
          value={loadings.fixedExpense}
          onChange={(fixedExpense) => onChange({ ...input, loadings: { ...loadings, fixedExpense } })}
        />
        <PercentField
          {...of('premium.loadings.commission')}
          label={t`Commission, of the premium`}
          value={loadings.commission}
          onChange={(commission) => onChange({ ...input, loadings: { ...loadings, commission } })}
        />
        <PercentField
          {...of('premium.loadings.tax')}
          label={t`Tax, of the premium`}
          value={loadings.tax}
          onChange={(tax) => onChange({ ...input, loadings: { ...loadings, tax } })}
        />
        <PercentField
          {...of('premium.loadings.otherVariable')}
          label={t`Other costs, of the premium`}
          value={loadings.otherVariable}
          onChange={(otherVariable) => onChange({ ...input, loadings: { ...loadings, otherVariable } })}
        />
        <PercentField
          {...of('premium.loadings.profit')}
          label={t`Profit, of the premium`}
          value={loadings.profit}
          onChange={(profit) => onChange({ ...input, loadings: { ...loadings, profit } })}
        />
      </Part>
      <Part title={t`What would change it`} hasProblem={hasProblem('changes')}>
        <ChangeFields
          changes={input.changes}
          currency={currency}
          problems={problems}
          onChange={(changes) => onChange({ ...input, changes })}
        />
      </Part>
      <Part title={t`The coming periods`} hasProblem={hasProblem('forecast')}>
        <CheckField
          id="with-forecast"
          label={t`Forecast the share`}
          checked={forecast !== undefined}
          onChange={(isAsked) => onChange({ ...input, forecast: isAsked ? freshForecast() : undefined })}
        />
        {forecast !== undefined && (
          <>
            <TextField
              {...of('forecast.periods')}
              label={t`How many periods`}
              inputMode="numeric"
              value={forecast.periods}
              onChange={(periods) => onChange({ ...input, forecast: { ...forecast, periods } })}
            />
            <TextField
              {...of('forecast.joining')}
              label={t`Who join in each`}
              inputMode="numeric"
              value={forecast.joining}
              onChange={(joining) => onChange({ ...input, forecast: { ...forecast, joining } })}
            />
            <PercentField
              {...of('forecast.leaving')}
              label={t`Who leave in each, whatever it costs`}
              value={forecast.leaving}
              onChange={(leaving) => onChange({ ...input, forecast: { ...forecast, leaving } })}
            />
            <PercentField
              {...of('forecast.sensitivity')}
              label={t`Healthy members who leave more when the share doubles`}
              value={forecast.sensitivity}
              onChange={(sensitivity) => onChange({ ...input, forecast: { ...forecast, sensitivity } })}
            />
          </>
        )}
      </Part>
    </form>
  );
}

/** What is tried with a kind of loss goes with it. */
function withoutRisk(input: EstimateInput, place: number): EstimateInput {
  const id = input.risks[place]?.risk;
  return {
    ...input,
    risks: input.risks.filter((_, at) => at !== place),
    changes: input.changes.filter((change) => change.what !== 'file' || change.change['risk'] !== id),
  };
}

/** A number that no risk has in its id yet. */
function freePlace({ risks }: EstimateInput): number {
  let place = risks.length + 1;
  while (risks.some(({ risk }) => risk === `risk-${place}`)) place += 1;
  return place;
}

interface LayerFieldsProps {
  readonly path: string;
  readonly title: string;
  readonly layer: LayerInput;
  readonly currency: string;
  readonly problems: readonly FormProblem[];
  readonly onChange: (layer: LayerInput) => void;
}

/** What another insurer bears: above a retention, up to a limit more, for a price. */
function LayerFields({ path, title, layer, currency, problems, onChange }: LayerFieldsProps) {
  const { t } = useLingui();
  const of = (key: string) => ({
    id: fieldId(`${path}.${key}`),
    problem: problemOf(problems, fieldId(`${path}.${key}`)),
  });
  return (
    <fieldset id={fieldId(path)} className="stack tight" tabIndex={-1}>
      <legend className={styles.legend}>{title}</legend>
      <AmountField
        {...of('retention')}
        label={t`What is above`}
        currency={currency}
        value={layer.retention}
        onChange={(retention) => onChange({ ...layer, retention })}
      />
      <AmountField
        {...of('limit')}
        label={t`Up to so much more`}
        currency={currency}
        value={layer.limit}
        onChange={(limit) => onChange({ ...layer, limit })}
      />
      <PercentField
        {...of('loading')}
        label={t`Its price above what it is expected to bear`}
        value={layer.loading}
        onChange={(loading) => onChange({ ...layer, loading })}
      />
    </fieldset>
  );
}
