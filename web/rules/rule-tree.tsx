import { Trans } from '@lingui/react/macro';
import type { Said } from '@openmutual/core/label';
import { roundingLabel } from '@openmutual/core/rounding-label';
import type { Working } from '@openmutual/core/working';
import { Fragment } from 'react';
import { formulaText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { SourceLine } from '../working/working-tree.tsx';
import styles from './rules.module.css';

/** How a rule rounds, who takes the odd unit, where it is written. */
function RuleFacts({ working: { note, rounding, residual, source } }: { readonly working: Working }) {
  const said = useSaid();
  const rounded = rounding === undefined ? '' : said(roundingLabel(rounding));
  return (
    <>
      {note !== undefined && <p className="small">{said(note)}</p>}
      {rounding !== undefined && (
        <p className="source">
          <Trans>Rounding: {rounded}</Trans>
        </p>
      )}
      {residual !== undefined && (
        <p className="source">
          <Trans>The odd unit:</Trans> {said(residual)}
        </p>
      )}
      {source !== undefined && <SourceLine source={source} />}
    </>
  );
}

interface RuleTreeProps {
  readonly workings: readonly Working[];
  /** The tables of the scheme: where a rule names one, it leads there. */
  readonly tables: ReadonlySet<string>;
}

/** Rules in words, all of them open: people's words in serif, each with its rounding and its source. */
export function RuleTree({ workings, tables }: RuleTreeProps) {
  const said = useSaid();
  return (
    <div className={styles.rules}>
      {workings.map((working, place) => (
        <section key={place}>
          <h3>{said(working.label)}</h3>
          <RuleText of={working.formula} tables={tables} />
          <RuleFacts working={working} />
          <RuleLines lines={[...(working.lines ?? []), ...(working.from ?? [])]} tables={tables} />
        </section>
      ))}
    </div>
  );
}

function RuleLines({
  lines,
  tables,
}: { readonly lines: readonly Working[] } & Pick<RuleTreeProps, 'tables'>) {
  const said = useSaid();
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line, place) => (
        <li key={place}>
          <span className={styles.rule}>{said(line.label)}</span>
          <RuleText of={line.formula ?? line.rate} tables={tables} />
          <RuleFacts working={line} />
          <RuleLines lines={[...(line.lines ?? []), ...(line.from ?? [])]} tables={tables} />
        </li>
      ))}
    </ul>
  );
}

/** A rule as it was adopted; the name of a table in it leads to the table. */
function RuleText({ of, tables }: { readonly of: Said | undefined } & Pick<RuleTreeProps, 'tables'>) {
  const said = useSaid();
  const language = useLanguage();
  if (of === undefined) return null;
  const parts = formulaText(said(of), language).split(/((?:table|表) [a-z0-9-]+)/);
  return (
    <p className="law">
      {parts.map((part, place) => {
        const [, name = ''] = /^(?:table|表) ([a-z0-9-]+)$/.exec(part) ?? [];
        return tables.has(name) ? (
          <TableLink key={place} name={name} text={part} />
        ) : (
          <Fragment key={place}>{part}</Fragment>
        );
      })}
    </p>
  );
}

/** The fragment of the address holds the days, so a way within the page is not written there. */
function TableLink({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <a
      href={`#table-${name}`}
      onClick={(event) => {
        event.preventDefault();
        openTable(name);
      }}
    >
      {text}
    </a>
  );
}

function openTable(name: string): void {
  const place = document.getElementById(`table-${name}`);
  if (!(place instanceof HTMLDetailsElement)) return;
  place.open = true;
  place.querySelector('summary')?.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'start' });
}

/** Rules as lines of text, each with what stands below it: what two versions are compared by. */
export function ruleLines(workings: readonly Working[], said: (text: Said) => string): string[] {
  return workings.flatMap((working) => {
    const { label, formula, rounding, residual } = working;
    const facts = [rounding, residual === undefined ? undefined : said(residual)].filter(
      (fact) => fact !== undefined,
    );
    const text = formula === undefined ? said(label) : `${said(label)}: ${said(formula)}`;
    const line = facts.length === 0 ? text : `${text} [${facts.join('; ')}]`;
    return [line, ...ruleLines([...(working.lines ?? []), ...(working.from ?? [])], said)];
  });
}
