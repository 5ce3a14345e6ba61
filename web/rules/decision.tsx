import type { Working } from '@openmutual/core/working';
import { formulaText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { StatusLine } from '../status/status-line.tsx';
import { SourceLine } from '../working/working-tree.tsx';
import { RuleTree } from './rule-tree.tsx';
import styles from './rules.module.css';

interface DecisionProps {
  readonly working: Working;
  readonly tables: ReadonlySet<string>;
}

/** The way of a claim step by step, then the bodies and how they vote. */
export function Decision({ working, tables }: DecisionProps) {
  const said = useSaid();
  const language = useLanguage();
  const from = working.from ?? [];
  const steps = from.filter(({ label }) => /^\d+\. /.test(label.en));
  const others = from.filter((step) => !steps.includes(step));
  return (
    <div className={styles.decision}>
      <h3>{said(working.label)}</h3>
      {steps.length > 0 && (
        <StatusLine
          upright
          steps={steps.map(({ label, formula, source }) => ({
            name: said(label).replace(/^\d+\. /, ''),
            state: 'next',
            detail: (
              <>
                {formula !== undefined && formulaText(said(formula), language)}
                {source !== undefined && <SourceLine source={source} />}
              </>
            ),
          }))}
        />
      )}
      <RuleTree workings={others} tables={tables} />
    </div>
  );
}
