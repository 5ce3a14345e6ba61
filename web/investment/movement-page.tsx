import { Trans, useLingui } from '@lingui/react/macro';
import { investmentLife } from '@openmutual/core/investment-life';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import styles from '../account/account.module.css';
import { MoneySteps } from '../account/money-steps.tsx';
import { Signatures } from '../account/signatures.tsx';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { type Movement, movementNamed } from './investment-queries.ts';
import { MovementActs } from './movement-acts.tsx';
import { useMovementWords } from './movement-words.ts';

/** One movement of the common money: what it does, who agreed, and what is to be done now. */
export function MovementPage() {
  const { t } = useLingui();
  const { movement } = useParams({ strict: false }) as { movement: string };
  const { fund } = useFund();
  const query = useQuery(movementNamed(fund, movement));
  const params = { language: useLanguage(), fund: useSlug() };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/common-money" params={params}>
          <Trans>Common money</Trans>
        </Link>
      </p>
      <PageHead title={t`Movement of the common money`} />
      <Answered query={query} lines={6}>
        {({ value, version }) => (
          <div className={styles.page}>
            <div className="stack">
              <FactsPanel movement={value} />
              <MoneySteps
                acts={investmentLife.acts}
                steps={value.steps.map((step) => ({ ...step, reason: null }))}
                before={<Signatures signatures={value.approval?.signatures ?? []} />}
              >
                {value.reason !== null && <p className="small">{value.reason}</p>}
              </MoneySteps>
            </div>
            <aside className="stack" key={version}>
              <MovementActs fund={fund} movement={value} version={version} />
            </aside>
          </div>
        )}
      </Answered>
    </>
  );
}

function FactsPanel({ movement }: { readonly movement: Movement }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const words = useMovementWords();
  const { kind, state, amount, currency, name, units, on, source, bankOn, bankReference, hash } = movement;
  const facts: readonly (readonly [string, string | null])[] = [
    [t`of`, name],
    [t`units`, units === null ? null : amountText(units, language)],
    [kind === 'value' ? t`value of` : t`counts from`, on === null ? null : dayText(on, language)],
    [kind === 'endow' ? t`given by` : t`read in`, source],
    [t`booked by the bank on`, bankOn === null ? null : dayText(bankOn, language)],
    [t`number of the transfer`, bankReference],
  ];
  return (
    <section className="panel stack tight">
      <h2>
        {words[kind]} · {said(investmentLife.states[state])}
      </h2>
      <Figure of={amount} currency={currency} final={state === 'done'} />
      <FactList>
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        <div>
          <dt>
            <Trans>fingerprint</Trans>
          </dt>
          <dd>
            <code>{hash.slice(0, 16)}</code>
          </dd>
        </div>
      </FactList>
    </section>
  );
}
