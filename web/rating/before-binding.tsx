import { Trans, useLingui } from '@lingui/react/macro';
import { boundsWords } from '@openmutual/core/bounds-words';
import type { Quoted } from '@openmutual/core/quote';
import { useEffect, useState } from 'react';
import { amountText, dayText, formulaText } from '../amount/figures.ts';
import { listText, useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { useItemNames } from './item-words.ts';
import styles from './quote.module.css';
import type { TariffOfDay } from './tariff-of-day.ts';

interface BeforeBindingProps {
  readonly quoted: Quoted;
  readonly tariff: TariffOfDay;
}

/** What is well, and what somebody should look at before the quote becomes a policy. */
export function BeforeBinding({ quoted: { risk, quote }, tariff }: BeforeBindingProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const names = useItemNames(quote);
  const cited = risk.about?.clauses ?? [];
  const clauses = useClauses(cited.map(({ clause }) => clause));
  const unknown = cited.filter(({ clause }) => clauses?.get(clause) === undefined);
  const { scheme, version } = tariff;
  const bounds = boundsWords(version.rules).flatMap(({ from = [] }) => from);
  const minimum = quote.package.premium.compare(quote.package.separate) > 0;
  const open = openHeads(quote.period.from === undefined, risk.about);
  const headNames: Readonly<Record<string, string>> = {
    dates: t`first and last day`,
    project: t`project`,
    site: t`site of the works`,
    principal: t`principal`,
    contractor: t`contractor`,
    insurer: t`insurer`,
    validUntil: t`until when the quote is valid`,
  };
  const openNames = listText(
    open.map((head) => headNames[head] ?? head),
    language,
  );
  const since = dayText(`${version.from}`, language);
  const schemeName = said(scheme.name);
  const atMinimum = amountText(`${quote.package.premium}`, language);
  const byItems = amountText(`${quote.package.separate}`, language);
  const most = quote.mostLiability === undefined ? undefined : `${quote.mostLiability.amount}`;
  const mostText = most === undefined ? '' : amountText(most, language);
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>Before it can be bound</Trans>
        </h2>
        <p>
          <Trans>
            {schemeName}, version of {since}
          </Trans>
        </p>
      </div>
      <div className={styles.notes}>
        <Note tone="good" title={<Trans>The tariff rates this risk</Trans>}>
          <p>
            {bounds.length === 0 ? (
              <Trans>
                Every rate was found; the tariff names no limits for the risks that it is made for.
              </Trans>
            ) : (
              <Trans>Every rate was found, and the risk is within what the tariff is made for:</Trans>
            )}
          </p>
          {bounds.length > 0 && (
            <ul>
              {bounds.map(({ label, formula = '' }) => (
                <li key={label.en}>
                  <b>{said(label)}</b> {formulaText(said(formula), language)}
                </li>
              ))}
            </ul>
          )}
          {most !== undefined && (
            <p>
              <Trans>The limit of liability may be {mostText} at the most.</Trans>
            </p>
          )}
        </Note>
        {quote.warnings.map(({ item, text }, place) => {
          const name = names(item);
          return (
            <Note key={place} tone="wait" title={<Trans>A larger risk costs less here: {name}</Trans>}>
              <p>{said(text)}</p>
            </Note>
          );
        })}
        {minimum && (
          <Note tone="wait" title={<Trans>The minimum premium is charged</Trans>}>
            <p>
              <Trans>
                The items come to {byItems}; the least that the tariff charges is {atMinimum}.
              </Trans>
            </p>
          </Note>
        )}
        {open.length > 0 && (
          <Note tone="wait" title={<Trans>Not stated yet</Trans>}>
            <p>
              <Trans>They change no figure, and a quotation should say them: {openNames}</Trans>
            </p>
          </Note>
        )}
        {version.rules.indemnity === undefined && (
          <Note tone="wait" title={<Trans>Deductibles are to be agreed</Trans>}>
            <p>
              <Trans>This tariff does not state them; they belong into the policy.</Trans>
            </p>
          </Note>
        )}
        {cited.length > 0 && clauses !== undefined && (
          <Note
            tone={unknown.length === 0 ? 'good' : 'wait'}
            title={
              unknown.length === 0 ? (
                <Trans>Clauses</Trans>
              ) : (
                <Trans>Clauses, of which some are not in the catalogue</Trans>
              )
            }
          >
            <ul>
              {cited.map(({ clause, terms }) => {
                const found = clauses.get(clause);
                return (
                  <li key={clause}>
                    {found === undefined ? <Trans>{clause} (not in the catalogue)</Trans> : said(found)}
                    {terms !== undefined && <> – {terms}</>}
                  </li>
                );
              })}
            </ul>
          </Note>
        )}
      </div>
      {scheme.notes.map((note) => (
        <p key={note.en} className={`source ${styles.last}`}>
          {said(note)}
        </p>
      ))}
    </section>
  );
}

type Heads = NonNullable<Quoted['risk']['about']>;

/** What a quotation should say beside its figures and the risk leaves open. */
function openHeads(isUndated: boolean, about: Heads = {}): string[] {
  const { parties = {} } = about;
  return [
    ...(isUndated ? ['dates'] : []),
    ...(['project', 'site'] as const).filter((key) => about[key] === undefined),
    ...(['principal', 'contractor', 'insurer'] as const).filter((role) => parties[role] === undefined),
    ...(about.validUntil === undefined ? ['validUntil'] : []),
  ];
}

type Names = ReadonlyMap<string, { readonly en: string; readonly zh: string } | undefined>;

/** The numbers and names of cited clauses by the catalogue of the trade, which is fetched where any is cited. */
function useClauses(cited: readonly string[]): Names | undefined {
  const [names, setNames] = useState<Names>();
  const asked = cited.join('\n');
  useEffect(() => {
    if (asked === '') return;
    let isOver = false;
    void import('./clause-names.ts').then(({ clauseNames }) => {
      if (!isOver) setNames(clauseNames(asked.split('\n')));
    });
    return () => {
      isOver = true;
    };
  }, [asked]);
  return names;
}
