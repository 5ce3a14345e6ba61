import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { TariffQuestions } from '@openmutual/core/tariff-questions';
import type { FormProblem } from '../form/error-summary.tsx';
import { AmountField, CheckField, ChoiceField, TextField } from '../form/fields.tsx';
import { problemOf } from '../form/problems.ts';
import { listText, useLanguage, useSaid } from '../language/language.ts';
import { AboutFields } from './about-fields.tsx';
import { FactField } from './fact-field.tsx';
import { MachineFields } from './machine-fields.tsx';
import styles from './quote.module.css';
import { emptyMachine, fields, type RiskDraft, withOthers } from './risk-draft.ts';
import { Section } from './section.tsx';
import { TimeFields } from './time-fields.tsx';

interface RiskFormProps {
  readonly questions: TariffQuestions;
  readonly draft: RiskDraft;
  readonly problems: readonly FormProblem[];
  readonly onChange: (draft: RiskDraft) => void;
}

/** The proposal form of a tariff: it asks what the tariff of the day asks, and nothing else. */
export function RiskForm({ questions, draft, problems, onChange }: RiskFormProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { currency, limits, tiers, covers, machines, facts, plans } = questions;
  const problem = (field: string) => problemOf(problems, field);
  const isWrong = (...beginnings: readonly string[]) =>
    problems.some(({ field }) => beginnings.some((beginning) => field?.startsWith(beginning)));
  const set = (part: Partial<RiskDraft>) => onChange({ ...draft, ...part });
  const nameOf = (list: readonly { readonly name: string; readonly label: { en: string; zh: string } }[]) => {
    const labels = new Map(list.map(({ name, label }) => [name, said(label)]));
    return (name: string) => labels.get(name) ?? name;
  };
  const itemName = nameOf(questions.items);
  const limitName = nameOf(limits);
  const sums = withOthers(questions.items, draft.sums);
  const statedSums = sums.filter((item) => isStated(draft.sums[item])).length;
  const factNames = withOthers(facts, draft.facts);
  const isOfLosses = (name: string) =>
    facts.find((fact) => fact.name === name)?.neededFor.includes('losses') === true;
  const isOnlyOfChanges = (name: string) => {
    const asked = facts.find((fact) => fact.name === name);
    return asked?.neededFor.every((asker) => asker === 'changes') === true;
  };
  const siteFacts = factNames.filter((name) => !isOfLosses(name) && !isOnlyOfChanges(name));
  const lossFacts = factNames.filter(isOfLosses);
  const factField = (name: string) => (
    <FactField
      key={name}
      id={fields.fact(name)}
      name={name}
      question={facts.find((fact) => fact.name === name)}
      currency={currency}
      value={draft.facts[name] ?? ''}
      problem={problem(fields.fact(name))}
      onChange={(text) => set({ facts: { ...draft.facts, [name]: text } })}
    />
  );
  const limitNames = withOthers(limits, draft.limits);
  const statedLimits = limitNames.filter((limit) => isStated(draft.limits[limit])).length;
  const coverNames = withOthers(covers, draft.covers);
  const askedCovers = coverNames.filter((cover) => draft.covers[cover] !== undefined).length;
  const statedFacts = siteFacts.filter((name) => isStated(draft.facts[name])).length;
  const allFacts = siteFacts.length;
  const allSums = sums.length;
  return (
    <div className={styles.columns}>
      <div>
        <Section
          title={t`Contract and sums insured`}
          stated={t`${statedSums} of ${allSums}`}
          opens="always"
          hasProblem={isWrong('sum-', fields.containsPremium, fields.currency)}
        >
          {draft.currency !== '' && draft.currency !== currency && (
            <TextField
              id={fields.currency}
              label={t`Currency of the sums`}
              value={draft.currency}
              problem={problem(fields.currency)}
              onChange={(text) => set({ currency: text })}
            />
          )}
          {sums.map((item) => (
            <AmountField
              key={item}
              id={fields.sum(item)}
              label={itemName(item)}
              currency={currency}
              value={draft.sums[item] ?? ''}
              problem={problem(fields.sum(item))}
              onChange={(text) => set({ sums: { ...draft.sums, [item]: text } })}
            />
          ))}
          {(questions.mayContainPremium || draft.containsPremium) && (
            <CheckField
              id={fields.containsPremium}
              label={t`The sum insured is to contain the premium too`}
              problem={problem(fields.containsPremium)}
              checked={draft.containsPremium}
              onChange={(containsPremium) => set({ containsPremium })}
            />
          )}
        </Section>
        {(machines.length > 0 || draft.plant.length > 0) && (
          <Section
            title={t`Plant and machinery`}
            stated={
              draft.plant.length === 0 ? undefined : (
                <Plural value={draft.plant.length} one="# machine" other="# machines" />
              )
            }
            hasProblem={isWrong('machine-')}
          >
            {draft.plant.map((machine, place) => (
              <MachineFields
                key={place}
                place={place}
                machine={machine}
                classes={machines}
                currency={currency}
                problems={problems}
                onChange={(changed) =>
                  set({ plant: draft.plant.map((other, at) => (at === place ? changed : other)) })
                }
                onRemove={() => set({ plant: draft.plant.filter((_, at) => at !== place) })}
              />
            ))}
            <Button
              variant="default"
              size="sm"
              onClick={() => {
                const count = draft.plant.length + 1;
                const kind = machines[0]?.name ?? '';
                set({
                  plant: [...draft.plant, { ...emptyMachine, class: kind, machine: `${kind}-${count}` }],
                });
              }}
            >
              <Trans>Add a machine</Trans>
            </Button>
          </Section>
        )}
      </div>
      <div>
        {siteFacts.length > 0 && (
          <Section
            title={t`Site and facts`}
            stated={t`${statedFacts} of ${allFacts}`}
            opens="with-room"
            hasProblem={siteFacts.some((name) => isWrong(fields.fact(name)))}
          >
            {siteFacts.map(factField)}
          </Section>
        )}
        <Section
          title={t`Period and maintenance`}
          opens="with-room"
          hasProblem={isWrong('period-', 'maintenance-', fields.testing)}
        >
          <TimeFields
            id={fields.time}
            legend={t`Period of insurance`}
            time={draft.period}
            listed={questions.months.works}
            problems={problems}
            onChange={(period) => set({ period })}
          />
          {(questions.isTestingAsked || isStated(draft.testing)) && (
            <TextField
              id={fields.testing}
              label={t`Months of testing, within the period`}
              inputMode="numeric"
              value={draft.testing}
              problem={problem(fields.testing)}
              onChange={(testing) => set({ testing })}
            />
          )}
          {(tiers.length > 0 || draft.tier !== '') && (
            <>
              <ChoiceField
                id={fields.tier}
                label={t`Maintenance period`}
                value={draft.tier}
                problem={problem(fields.tier)}
                onChange={(tier) => set({ tier })}
                choices={[
                  { value: '', label: t`not asked for` },
                  ...withOthers(tiers, draft.tier === '' ? {} : { [draft.tier]: '' }).map((tier) => ({
                    value: tier,
                    label: nameOf(tiers)(tier),
                  })),
                ]}
              />
              {draft.tier !== '' && (
                <TextField
                  id={fields.maintenanceMonths}
                  label={t`Months of the maintenance period`}
                  hint={listedText(questions.months.maintenance)}
                  inputMode="numeric"
                  value={draft.maintenanceMonths}
                  problem={problem(fields.maintenanceMonths)}
                  onChange={(maintenanceMonths) => set({ maintenanceMonths })}
                />
              )}
            </>
          )}
        </Section>
        {coverNames.length > 0 && (
          <Section title={t`Extensions`} stated={t`${askedCovers} asked for`} hasProblem={isWrong('cover-')}>
            {coverNames.map((cover) => {
              const asked = draft.covers[cover];
              const question = covers.find(({ name }) => name === cover);
              const setCover = (next: typeof asked) => {
                const { [cover]: _, ...others } = draft.covers;
                set({ covers: next === undefined ? others : { ...others, [cover]: next } });
              };
              return (
                <div key={cover} className={styles.cover}>
                  <CheckField
                    id={fields.cover(cover)}
                    label={nameOf(covers)(cover)}
                    problem={problem(fields.cover(cover))}
                    checked={asked !== undefined}
                    onChange={(is) => setCover(is ? { limit: '', days: '' } : undefined)}
                  />
                  {asked !== undefined && question?.asks !== 'nothing' && (
                    <AmountField
                      id={fields.cover(cover, 'limit')}
                      label={question?.asks === 'limit-and-days' ? t`Limit for each day` : t`Limit`}
                      currency={currency}
                      value={asked.limit}
                      problem={problem(fields.cover(cover, 'limit'))}
                      onChange={(limit) => setCover({ ...asked, limit })}
                    />
                  )}
                  {asked !== undefined && (question?.asks === 'limit-and-days' || asked.days !== '') && (
                    <TextField
                      id={fields.cover(cover, 'days')}
                      label={t`Days`}
                      inputMode="numeric"
                      value={asked.days}
                      problem={problem(fields.cover(cover, 'days'))}
                      onChange={(days) => setCover({ ...asked, days })}
                    />
                  )}
                </div>
              );
            })}
          </Section>
        )}
      </div>
      <div>
        {limitNames.length + lossFacts.length > 0 && (
          <Section
            title={t`Limits and deductibles`}
            opens="with-room"
            stated={
              statedLimits === 0 ? undefined : <Plural value={statedLimits} one="# limit" other="# limits" />
            }
            hasProblem={isWrong('limit-') || lossFacts.some((name) => isWrong(fields.fact(name)))}
          >
            {questions.isLiabilityIncluded && (
              <p className="small muted">
                <Trans>Third-party liability is covered by this tariff without a charge of its own.</Trans>
              </p>
            )}
            {limitNames.map((limit) => (
              <AmountField
                key={limit}
                id={fields.limit(limit)}
                label={limitName(limit).trim()}
                hint={
                  limits.find(({ name }) => name === limit)?.isNeeded === true
                    ? t`the premium goes by it`
                    : undefined
                }
                currency={currency}
                value={draft.limits[limit] ?? ''}
                problem={problem(fields.limit(limit))}
                onChange={(text) => set({ limits: { ...draft.limits, [limit]: text } })}
              />
            ))}
            {lossFacts.map(factField)}
          </Section>
        )}
        <Section
          title={t`Payment and insurers`}
          hasProblem={isWrong(fields.discount, fields.instalments, 'co-insurer-')}
        >
          <TextField
            id={fields.discount}
            label={t`Discount on the items`}
            hint={t`such as 5%; taken from the loadings, plant is not discounted`}
            value={draft.discount}
            problem={problem(fields.discount)}
            onChange={(discount) => set({ discount })}
          />
          {(plans.length > 0 || draft.instalments !== '') && (
            <ChoiceField
              id={fields.instalments}
              label={t`Instalments`}
              value={draft.instalments}
              problem={problem(fields.instalments)}
              onChange={(instalments) => set({ instalments })}
              choices={[
                { value: '', label: t`paid at once` },
                ...withOthers(plans, draft.instalments === '' ? {} : { [draft.instalments]: '' }).map(
                  (plan) => ({
                    value: plan,
                    label: nameOf(plans)(plan),
                  }),
                ),
              ]}
            />
          )}
          {draft.coInsurers.map(({ insurer, share }, place) => {
            const setInsurer = (next: object) =>
              set({
                coInsurers: draft.coInsurers.map((other, at) =>
                  at === place ? { ...other, ...next } : other,
                ),
              });
            return (
              <div key={place} className={styles.pair}>
                <TextField
                  id={fields.insurer(place, 'insurer')}
                  label={t`Co-insurer`}
                  value={insurer}
                  problem={problem(fields.insurer(place, 'insurer'))}
                  onChange={(text) => setInsurer({ insurer: text })}
                />
                <TextField
                  id={fields.insurer(place, 'share')}
                  label={t`Share of the insurer`}
                  placeholder="60%"
                  value={share}
                  problem={problem(fields.insurer(place, 'share'))}
                  onChange={(text) => setInsurer({ share: text })}
                />
              </div>
            );
          })}
          <div className="buttons">
            <Button
              variant="default"
              size="sm"
              onClick={() => set({ coInsurers: [...draft.coInsurers, { insurer: '', share: '' }] })}
            >
              <Trans>Add a co-insurer</Trans>
            </Button>
            {draft.coInsurers.length > 0 && (
              <Button
                variant="default"
                size="sm"
                onClick={() => set({ coInsurers: draft.coInsurers.slice(0, -1) })}
              >
                <Trans>Remove the last</Trans>
              </Button>
            )}
          </div>
        </Section>
        <Section
          title={t`For the quotation`}
          stated={t`changes no figure`}
          hasProblem={isWrong('about-', 'clause-')}
        >
          <AboutFields about={draft.about} problems={problems} onChange={(about) => set({ about })} />
        </Section>
      </div>
    </div>
  );

  function listedText(months: readonly string[]): string | undefined {
    if (months.length === 0) return undefined;
    const [first, last] = [months[0] ?? '', months.at(-1) ?? ''];
    const isRow = months.every(
      (month, place) => place === 0 || Number(month) === Number(months[place - 1]) + 1,
    );
    const list = listText(months, language);
    return isRow && months.length > 2 ? t`the tariff has ${first} to ${last}` : t`the tariff has ${list}`;
  }
}

function isStated(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
