import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { SchemeKind } from '@openmutual/core/scheme';
import { origins } from '@openmutual/schemes/golden-case';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { useCountries } from '../library/countries.ts';
import { type LibraryEntry, libraryEntries } from '../library/library.ts';
import { PageHead } from '../page/page-head.tsx';
import { useKinds, useOrigins } from './kinds.ts';
import styles from './scheme.module.css';
import { UseScheme } from './use-scheme.tsx';

const schemeKinds = ['mutual', 'engineering', 'social'] as const satisfies readonly SchemeKind[];

/** The library: every scheme with what it is, since when, and how well it is checked. */
export function SchemesPage() {
  const { t } = useLingui();
  const kinds = useKinds();
  const countries = useCountries();
  const [find, setFind] = useState('');
  const [kind, setKind] = useState<SchemeKind | 'all'>('all');
  const all = libraryEntries();
  const found = all.filter(
    (entry) => (kind === 'all' || entry.kind === kind) && isFound(entry, find, countries(entry.id)),
  );
  return (
    <>
      <PageHead title={t`Schemes`}>
        <Trans>
          Laws, tariffs and fund rules as data: in words, with dates and a source beside each figure. Anyone
          can check them here.
        </Trans>
      </PageHead>
      <div className={styles.search}>
        <TextField
          id="find"
          label={t`Search`}
          hint={t`Name in either language, country, id or currency`}
          value={find}
          onChange={setFind}
        />
        <fieldset>
          <legend>
            <Trans>Kind</Trans>
          </legend>
          <div className={styles.kinds}>
            {(['all', ...schemeKinds] as const).map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name="kind"
                  className="heard"
                  checked={kind === value}
                  onChange={() => setKind(value)}
                />
                <span>{value === 'all' ? t`All` : kinds[value]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <p className="muted small" role="status">
        <Plural value={found.length} one="# scheme" other="# schemes" />
      </p>
      {found.length === 0 && (
        <p className={styles.nothing}>
          <Trans>No scheme has these words. Try a country, such as Japan, or a part of a name.</Trans>
        </p>
      )}
      {schemeKinds.map((each) => {
        const entries = found.filter((entry) => entry.kind === each).toSorted(realFirst);
        return entries.length === 0 ? null : (
          <section key={each} className={styles.shelf} aria-labelledby={`kind-${each}`}>
            <div className="heading">
              <h2 id={`kind-${each}`}>{kinds[each]}</h2>
              <p>
                <Plural value={entries.length} one="# scheme" other="# schemes" />
              </p>
            </div>
            <ul className={styles.cards}>
              {entries.map((entry) => (
                <Card key={entry.id} entry={entry} country={countries(entry.id)} />
              ))}
            </ul>
          </section>
        );
      })}
      <OriginWords />
    </>
  );
}

/** Demonstrations come after what is in force somewhere. */
function realFirst(one: LibraryEntry, other: LibraryEntry): number {
  const isDemo = ({ id }: LibraryEntry) => Number(id.startsWith('demo/'));
  return isDemo(one) - isDemo(other);
}

function isFound({ id, name, currency }: LibraryEntry, find: string, country: string): boolean {
  const text = [id, name.en, name.zh, currency, country].join(' ').toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Card({ entry, country }: { readonly entry: LibraryEntry; readonly country: string }) {
  const said = useSaid();
  const language = useLanguage();
  const { id, name, currency, versions, checkedOn, golden } = entry;
  const names = useOrigins();
  const since = versions.map(({ from }) => from).sort()[0] ?? '';
  const year = since.slice(0, 4);
  const checked = dayText(checkedOn, language);
  const [place = '', own = ''] = id.split('/');
  return (
    <li className={styles.card}>
      <p className={styles.where}>
        {country} · {currency}
      </p>
      <h3>
        <Link to="/$language/schemes/$place/$name" params={{ language, place, name: own }}>
          {said(name)}
        </Link>
      </h3>
      <p className="small muted">
        <Trans>
          rules since {year}, <Plural value={versions.length} one="# version" other="# versions" />; checked
          on {checked}
        </Trans>
      </p>
      <ul className={styles.counts}>
        {origins.flatMap((origin) => {
          const count = golden[origin];
          return count === undefined
            ? []
            : [
                <li key={origin} className={styles[origin]}>
                  <b>{count}</b> {names[origin].name}
                </li>,
              ];
        })}
      </ul>
      <p className={styles.use}>
        <UseScheme entry={entry} />
      </p>
    </li>
  );
}

/** What the words beside the counts mean. */
export function OriginWords() {
  const names = useOrigins();
  return (
    <section className={`panel ${styles.origins}`}>
      <h2>
        <Trans>How figures are checked</Trans>
      </h2>
      <p className="measure">
        <Trans>
          Beside each scheme stand worked cases: what is given and what must come out, each with its source.
          The counts say where the figures come from.
        </Trans>
      </p>
      <dl>
        {origins.map((origin) => (
          <div key={origin}>
            <dt className={styles[origin]}>{names[origin].name}</dt>
            <dd>{names[origin].means}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
