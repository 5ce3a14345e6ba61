import { Plural, Trans } from '@lingui/react/macro';
import type { PlainDate } from '@openmutual/core/date';
import { type Decisions, decisionWorkings } from '@openmutual/core/procedure';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { rulesInWords } from '@openmutual/schemes/rules-in-words';
import { dayText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { Decision } from '../rules/decision.tsx';
import { RuleTree } from '../rules/rule-tree.tsx';
import { rulesOn } from './changes.ts';
import { DatedTables } from './dated-tables.tsx';
import styles from './scheme.module.css';

interface RulesOfDayProps {
  readonly scheme: AnyScheme;
  readonly on: PlainDate;
}

/** The rules of a day in words, who decides, and the tables as of that day. */
export default function RulesOfDay({ scheme, on }: RulesOfDayProps) {
  const language = useLanguage();
  const version = rulesOn(scheme, on);
  const tables = [...scheme.tables.values()];
  const names = new Set(scheme.tables.keys());
  const day = dayText(`${on}`, language);
  const decisions = scheme.kind === 'mutual' && version !== undefined ? (version.rules as Decisions) : {};
  const told = decisionWorkings(decisions);
  return (
    <>
      <section className="panel" id="rules">
        <div className="heading">
          <h2>
            <Trans>Rules in words</Trans>
          </h2>
          <p>
            <Trans>as of {day}</Trans>
          </p>
        </div>
        {version === undefined ? (
          <p className={styles.nothing}>
            <Trans>The scheme has no rules for this day.</Trans>
          </p>
        ) : (
          <RuleTree workings={rulesInWords(scheme.kind, version.rules)} tables={names} />
        )}
      </section>
      {told.length > 0 && (
        <section className="panel" id="decisions">
          <div className="heading">
            <h2>
              <Trans>Who decides</Trans>
            </h2>
            <p>
              <Trans>as of {day}</Trans>
            </p>
          </div>
          {told.map((working, place) => (
            <Decision key={place} working={working} tables={names} />
          ))}
        </section>
      )}
      {tables.length > 0 && (
        <section className="panel" id="tables">
          <div className="heading">
            <h2>
              <Trans>Tables</Trans>
            </h2>
            <p>
              <Plural value={tables.length} one="# table" other="# tables" />, <Trans>as of {day}</Trans>
            </p>
          </div>
          <DatedTables key={`${on}`} tables={tables} on={on} />
        </section>
      )}
    </>
  );
}
