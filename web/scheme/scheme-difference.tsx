import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { parseDate } from '@openmutual/core/date';
import { reasonsOf } from '@openmutual/core/result';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { rulesInWords } from '@openmutual/schemes/rules-in-words';
import { useEffect, useState } from 'react';
import { amountText, dayText, formulaText } from '../amount/figures.ts';
import { Consequences } from '../difference/consequences.tsx';
import { Difference } from '../difference/difference.tsx';
import type { FormProblem } from '../form/error-summary.tsx';
import { ChoiceField, DayField } from '../form/fields.tsx';
import { problemOf, problemsOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { casesOf, filesOf, type LibraryEntry } from '../library/library.ts';
import { ruleLines } from '../rules/rule-tree.tsx';
import { type Change, dayNumber, dayOfNumber, rulesOn } from './changes.ts';
import type { Followed } from './consequences.ts';
import { type RowChange, rowChanges } from './row-changes.ts';
import styles from './scheme.module.css';
import { openSchemeWork } from './scheme-workplace.ts';

interface Days {
  readonly before: string;
  readonly after: string;
}

interface SchemeDifferenceProps extends Days {
  readonly entry: LibraryEntry;
  readonly scheme: AnyScheme;
  readonly changes: readonly Change[];
  readonly problems: readonly FormProblem[];
  readonly onChange: (days: Days) => void;
}

/** Two days of a scheme side by side: what its rules say, which values changed, and what follows for a worked case. */
export function SchemeDifference({
  entry,
  scheme,
  changes,
  before,
  after,
  problems,
  onChange,
}: SchemeDifferenceProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const choices = changes.slice(1).map(({ day, isOfRules }) => {
    const text = dayText(day, language);
    return { value: day, label: isOfRules ? t`${text}, a version` : t`${text}, values` };
  });
  const isOfList = choices.some(({ value }) => value === after) && before === dayBefore(after);
  return (
    <div className="stack tight">
      <div className={styles.pair}>
        {choices.length > 0 && (
          <ChoiceField
            id="change"
            label={t`A change`}
            hint={t`The day before it and its first day`}
            value={isOfList ? after : ''}
            onChange={(day) => day !== '' && onChange({ before: dayBefore(day), after: day })}
            choices={[
              ...(isOfList ? [] : [{ value: '', label: t`two other days` }]),
              ...choices.toReversed(),
            ]}
          />
        )}
        <DayField
          id="before"
          label={t`Before`}
          value={before}
          problem={problemOf(problems, 'before')}
          onChange={(day) => onChange({ before: day, after })}
        />
        <DayField
          id="after"
          label={t`After`}
          value={after}
          problem={problemOf(problems, 'after')}
          onChange={(day) => onChange({ before, after: day })}
        />
      </div>
      <RulesThenAndNow scheme={scheme} before={before} after={after} />
      <RowsThenAndNow scheme={scheme} before={before} after={after} />
      <WhatFollows entry={entry} scheme={scheme} before={before} after={after} />
    </div>
  );
}

function dayBefore(day: string): string {
  return dayOfNumber(dayNumber(day) - 1);
}

interface OfScheme extends Days {
  readonly scheme: AnyScheme;
}

function RulesThenAndNow({ scheme, before, after }: OfScheme) {
  const said = useSaid();
  const language = useLanguage();
  const lines = [before, after].map((text) => {
    const day = parseDate(text);
    const version = day.ok ? rulesOn(scheme, day.value) : undefined;
    return version === undefined
      ? []
      : ruleLines(rulesInWords(scheme.kind, version.rules), said).map((line) => formulaText(line, language));
  });
  const [old = [], fresh = []] = lines;
  const isSame = old.join('\n') === fresh.join('\n');
  if (isSame) {
    return (
      <p className={styles.same}>
        <Trans>The rules in words are the same on both days.</Trans>
      </p>
    );
  }
  const [shownOld, shownFresh] = changedOnly(old, fresh);
  return (
    <Difference
      before={{ title: dayText(before, language), lines: shownOld }}
      after={{ title: dayText(after, language), lines: shownFresh }}
    />
  );
}

/** Of long rules the lines that both sides have are left out. */
function changedOnly(
  old: readonly string[],
  fresh: readonly string[],
): [readonly string[], readonly string[]] {
  if (old.length + fresh.length < 24) return [old, fresh];
  const [inOld, inFresh] = [new Set(old), new Set(fresh)];
  return [old.filter((line) => !inFresh.has(line)), fresh.filter((line) => !inOld.has(line))];
}

const AT_ONCE = 30;

function RowsThenAndNow({ scheme, before, after }: OfScheme) {
  const [old, fresh] = [parseDate(before), parseDate(after)];
  if (!old.ok || !fresh.ok || scheme.tables.size === 0) return null;
  const tables = [...scheme.tables.values()].map((table) => ({
    name: table.name,
    changed: rowChanges(table, old.value, fresh.value),
  }));
  const changed = tables.filter((table) => table.changed.length > 0);
  if (changed.length === 0) {
    return (
      <p className={styles.same}>
        <Trans>No value of a table is another.</Trans>
      </p>
    );
  }
  return changed.map((table) => <TableChanges key={table.name} name={table.name} changes={table.changed} />);
}

function TableChanges({ name, changes }: { readonly name: string; readonly changes: readonly RowChange[] }) {
  const { t } = useLingui();
  const [most, setMost] = useState(AT_ONCE);
  const language = useLanguage();
  return (
    <section>
      <h3>
        <span className={styles.named}>{name}</span>{' '}
        <span className="muted small">
          <Plural value={changes.length} one="# value" other="# values" />
        </span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`Changed values of ${name}`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                <Trans>row</Trans>
              </th>
              <th scope="col">
                <Trans>column</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>before</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>after</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, most).map(({ key, column, before, after }) => (
              <tr key={`${key} ${column}`}>
                <th scope="row">{key}</th>
                <td>{column}</td>
                <td className="num">
                  {before === undefined ? <NotThere /> : <del>{formulaText(before, language)}</del>}
                </td>
                <td className="num">
                  {after === undefined ? <NotThere /> : <ins>{formulaText(after, language)}</ins>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {changes.length > most && (
        <button type="button" className={styles.more} onClick={() => setMost(changes.length)}>
          <Trans>Show all</Trans>
        </button>
      )}
    </section>
  );
}

function NotThere() {
  return (
    <span className="muted">
      <Trans>no row</Trans>
    </span>
  );
}

type Following = Followed & { readonly days: string };

function WhatFollows({ entry, scheme, before, after }: OfScheme & { readonly entry: LibraryEntry }) {
  const { t } = useLingui();
  const language = useLanguage();
  const [following, setFollowing] = useState<Following>();
  const [chosen, setChosen] = useState('0');
  const days = `${scheme.id} ${before} ${after}`;
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      const [cases, files] = await Promise.all([casesOf(entry), filesOf(entry)]);
      if (isOver) return;
      let followed: Followed = { found: [], reasons: reasonsOf(cases, files) };
      if (cases.ok && files.ok) {
        const work = await openSchemeWork();
        const asked = { place: entry.place, files: files.value, cases: cases.value, before, after };
        followed = await work.ask('follow', asked).finally(() => work.close());
      }
      if (isOver) return;
      setFollowing({ days, ...followed });
      setChosen('0');
    }, 300);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [entry, before, after, days]);
  const names: Readonly<Record<string, string>> = {
    total: scheme.kind === 'social' ? t`Contribution` : t`To be shared`,
    'parties.employee': t`Employee`,
    'parties.employer': t`Employer`,
    'parties.state': t`State`,
    premium: t`Premium`,
    collected: t`Collected`,
    'shares.max': t`Largest share`,
    carriedOut: t`Carried on`,
  };
  const one = following?.found[Number(chosen)];
  return (
    <section className={styles.follows}>
      <h3>
        <Trans>What follows for a worked case</Trans>
      </h3>
      {following === undefined || following.days !== days ? (
        <p className="muted small">
          <Trans>Calculating…</Trans>
        </p>
      ) : one === undefined ? (
        <div className="muted small">
          <p>
            <Trans>No worked case of this scheme can be calculated on both days.</Trans>
          </p>
          {problemsOf(following.reasons.slice(0, 1), language, () => undefined).map(({ text }) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      ) : (
        <>
          <ChoiceField
            id="case"
            label={t`Case`}
            value={chosen}
            onChange={setChosen}
            choices={following.found.map(({ golden }, place) => ({ value: `${place}`, label: golden.name }))}
          />
          <Consequences
            figures={one.figures.flatMap(({ path, ...figure }) => {
              const name = names[path];
              return name === undefined ? [] : [{ name, ...told(figure, scheme.currency) }];
            })}
          />
        </>
      )}
    </section>
  );
}

function told({ before, after }: Days, currency: string) {
  return {
    figure: <Told of={after} currency={currency} />,
    detail: before === after ? <Trans>the same before</Trans> : <Was of={before} currency={currency} />,
  };
}

function Told({ of, currency }: { readonly of: string; readonly currency: string }) {
  const language = useLanguage();
  return (
    <span className="unbroken" data-figure={of}>
      {amountText(of, language)} {currency}
    </span>
  );
}

function Was({ of, currency }: { readonly of: string; readonly currency: string }) {
  const language = useLanguage();
  const amount = amountText(of, language);
  return (
    <Trans>
      before: {amount} {currency}
    </Trans>
  );
}
