import { Trans, useLingui } from '@lingui/react/macro';
import { partyLabels } from '@openmutual/core/party';
import type { Working } from '@openmutual/core/working';
import type { WayDocument } from '@openmutual/schemes/way';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { amountText } from '../amount/figures.ts';
import { ChoiceField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { libraryEntry } from '../library/library.ts';
import { FigureTable } from '../page/figure-table.tsx';
import { Payers } from '../payer/payers.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import type { ComparedGroup } from './compared-group.ts';
import styles from './comparison.module.css';

/** The ways side by side: who pays what, what of it is for claims and what for running it, and what is promised. */
export function Ways({ compared }: { readonly compared: ComparedGroup }) {
  return (
    <div className={styles.ways}>
      {compared.document.ways.map((way) => (
        <OneWay key={way.scheme} way={way} />
      ))}
    </div>
  );
}

function OneWay({ way }: { readonly way: WayDocument }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { currency } = way;
  const entry = libraryEntry(way.scheme);
  const [place = '', name = ''] = way.scheme.split('/');
  const payerNames: Readonly<Record<string, string>> = {
    members: t`Members`,
    policyholder: t`The group as policyholder`,
    ...Object.fromEntries(Object.entries(partyLabels).map(([party, label]) => [party, said(label)])),
  };
  const perHead = amountText(way.perHead, language);
  return (
    <section className={`panel ${styles.way}`} aria-label={said(way.way)}>
      <h2>{said(way.way)}</h2>
      <p className="small">
        <Link to="/$language/schemes/$place/$name" params={{ language, place, name }}>
          {entry.ok ? said(entry.value.name) : way.scheme}
        </Link>
      </p>
      <p className={styles.paid} data-paid={way.paid}>
        {amountText(way.paid, language)} <small>{currency}</small>
      </p>
      <p className="muted small">
        <Trans>
          paid in all; {perHead} {currency} for each person
        </Trans>
      </p>
      <div className={styles.payers}>
        <Payers
          payers={Object.entries(way.paidBy).map(([payer, amount]) => ({
            name: payerNames[payer] ?? payer,
            amount,
          }))}
          total={way.paid}
          sum={t`Paid`}
        />
      </div>
      <dl className={styles.facts}>
        <Fact name={t`For claims`}>
          <AmountOr text={way.claims} currency={currency} />
        </Fact>
        <Fact name={t`For running it`}>
          <AmountOr text={way.running} currency={currency} />
        </Fact>
        <Fact name={t`Promised`}>
          <AmountOr text={way.covers} currency={currency} />
        </Fact>
        <Fact name={t`Of 1 paid, for claims`}>
          <AmountOr text={way.ofOnePaid.claims} />
        </Fact>
        <Fact name={t`1 paid promises`}>
          <AmountOr text={way.ofOnePaid.covers} />
        </Fact>
      </dl>
      <p className={styles.note}>{said(way.note)}</p>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** An amount, or in words why there is none: what is not published is no zero. */
function AmountOr({ text, currency }: { readonly text: string; readonly currency?: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const words: Readonly<Record<string, string>> = {
    'not published': t`not published`,
    'set by law': t`set by law`,
    'nothing was paid': t`nothing was paid`,
  };
  const word = words[text];
  if (word !== undefined) return <span className="muted">{word}</span>;
  return (
    <span className="unbroken">
      {amountText(text, language)}
      {currency !== undefined && <> {currency}</>}
    </span>
  );
}

/** The difference in words, figure by figure of the document; amounts of different currencies are not held against each other. */
export function DifferenceInWords({ compared: { document } }: { readonly compared: ComparedGroup }) {
  const said = useSaid();
  const language = useLanguage();
  const { ways } = document;
  const currencies = new Set(ways.map(({ currency }) => currency));
  return (
    <ul className={styles.words}>
      {ways.map(({ way, perHead, currency, ofOnePaid, scheme }) => {
        const name = said(way);
        const each = amountText(perHead, language);
        const claims = amountText(ofOnePaid.claims, language);
        const isKnown = /^[\d.]+$/.test(ofOnePaid.claims);
        return (
          <li key={scheme}>
            {isKnown ? (
              <Trans>
                <b>{name}</b>: each person pays {each} {currency} on average, and of each 1 paid {claims} is
                for claims.
              </Trans>
            ) : (
              <Trans>
                <b>{name}</b>: each person pays {each} {currency} on average; how much of it is for claims is
                not published.
              </Trans>
            )}
          </li>
        );
      })}
      {currencies.size > 1 && (
        <li>
          <Trans>The ways are in different currencies, so their amounts say nothing of one another.</Trans>
        </li>
      )}
      {ways.length > 1 && (
        <li>
          <Trans>
            They do not buy the same: what each promises, and when it is paid, stands below its figures. A
            smaller amount is not by itself a better way.
          </Trans>
        </li>
      )}
    </ul>
  );
}

/** What each person pays in the ways that tell persons apart. */
export function EachPerson({ compared }: { readonly compared: ComparedGroup }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { persons, document } = compared;
  const parties = [...new Set(persons.flatMap((person) => Object.keys(person.parties)))];
  const hasShare = persons.some(({ share }) => share !== undefined);
  const hasDues = persons.some(({ contributed }) => contributed !== undefined);
  const one = document.ways.find(({ paidBy }) => 'policyholder' in paidBy);
  const cell = (text: string | undefined) => (text === undefined ? '' : amountText(text, language));
  const perHead = one === undefined ? '' : amountText(one.perHead, language);
  const currency = one?.currency ?? '';
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`What each person pays`}>
        <FigureTable
          columns={[
            t`Person`,
            ...(hasShare ? [t`share of what happened`] : []),
            ...(hasDues ? [t`paid into the fund`] : []),
            ...parties.map((party) => t`by law, ${partyName(party, said)}`),
          ]}
          rows={persons.map(({ name, share, contributed, parties: owed }) => ({
            name,
            cells: [
              ...(hasShare ? [cell(share)] : []),
              ...(hasDues ? [cell(contributed)] : []),
              ...parties.map((party) => cell(owed[party])),
            ],
          }))}
        />
      </section>
      {one !== undefined && (
        <p className="source">
          <Trans>
            The premium is one for all; on average it is {perHead} {currency} for each person.
          </Trans>
        </p>
      )}
    </>
  );
}

function partyName(party: string, said: ReturnType<typeof useSaid>): string {
  return party in partyLabels ? said(partyLabels[party as keyof typeof partyLabels]) : party;
}

/** What the figures of each way were found from. */
export function Workings({ compared: { workings, persons } }: { readonly compared: ComparedGroup }) {
  const { t } = useLingui();
  const said = useSaid();
  const [person, setPerson] = useState('0');
  const levied = workings.levied[Number(person)];
  return (
    <div className="stack">
      {workings.shared.map(({ pool, working }, place) => (
        <Found
          key={place}
          title={pool === undefined ? t`Shared` : t`Shared, ${said(pool)}`}
          working={working}
        />
      ))}
      {workings.insured !== undefined && <Found title={t`Insured`} working={workings.insured} />}
      {levied !== undefined && (
        <section>
          <h3>
            <Trans>Levied</Trans>
          </h3>
          <div className={styles.fields}>
            <ChoiceField
              id="person"
              label={t`Person`}
              value={person}
              onChange={setPerson}
              choices={workings.levied.map((_, place) => ({
                value: `${place}`,
                label: persons[place]?.name ?? `${place + 1}`,
              }))}
            />
          </div>
          <WorkingTree key={person} working={levied} />
        </section>
      )}
    </div>
  );
}

function Found({ title, working }: { readonly title: string; readonly working: Working }) {
  return (
    <section>
      <h3>{title}</h3>
      <WorkingTree working={working} />
    </section>
  );
}
