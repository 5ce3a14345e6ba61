import { Trans, useLingui } from '@lingui/react/macro';
import type { Origin } from '@openmutual/schemes/golden-case';
import { useEffect, useState } from 'react';
import { amountText, countText, dayText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import styles from './contribution-form.module.css';
import { Instead } from './fact-field.tsx';
import { workedCasesOf } from './fetched-cases.ts';
import { usePeriodNames } from './period-names.ts';
import { nearest, type WorkedCase } from './started-case.ts';

interface WorkedCaseListProps {
  readonly scheme: string;
  /** Cases of days near to this one come first. */
  readonly day: string;
  readonly onChoose: (input: WorkedCase['input']) => void;
}

const FIRST = 6;

/** Worked cases that stand beside a scheme, to try: what is given, and who says what must come out. */
export default function WorkedCaseList({ scheme, day, onChoose }: WorkedCaseListProps) {
  const [isOpen, setOpen] = useState(false);
  const [cases, setCases] = useState<readonly WorkedCase[]>();
  const [shown, setShown] = useState(FIRST);
  useEffect(() => {
    setCases(undefined);
    setShown(FIRST);
    if (!isOpen) return;
    let isOver = false;
    void workedCasesOf(scheme).then((found) => isOver || setCases(found));
    return () => {
      isOver = true;
    };
  }, [scheme, isOpen]);
  const near = nearest(cases ?? [], day);
  return (
    <details
      className={`${styles.more} unprinted`}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <Trans>Try a worked case</Trans>
      </summary>
      {isOpen && cases === undefined && (
        <p className="muted small">
          <Trans>Fetching the worked cases…</Trans>
        </p>
      )}
      {cases?.length === 0 && (
        <p className="muted small">
          <Trans>None stands beside this scheme that fits this form.</Trans>
        </p>
      )}
      <ul className={styles.cases}>
        {near.slice(0, shown).map((worked) => (
          <li key={JSON.stringify(worked.input)}>
            <CaseButton worked={worked} onPress={() => onChoose(worked.input)} />
          </li>
        ))}
      </ul>
      {near.length > shown && (
        <Instead onPress={() => setShown(shown + 2 * FIRST)}>
          <Trans>Show more</Trans>
        </Instead>
      )}
      <CaseCount of={cases?.length ?? 0} shown={Math.min(shown, near.length)} />
    </details>
  );
}

function CaseCount({ of, shown }: { readonly of: number; readonly shown: number }) {
  const language = useLanguage();
  if (of === 0) return null;
  const [all, some] = [countText(of, language), countText(shown, language)];
  return (
    <p className={styles.beside}>
      <Trans>
        {some} of {all}, those near to your date first
      </Trans>
    </p>
  );
}

function CaseButton({ worked, onPress }: { readonly worked: WorkedCase; readonly onPress: () => void }) {
  const language = useLanguage();
  const periodName = usePeriodNames();
  const originName = useOriginNames();
  const { input, origin, source } = worked;
  const wage = /^\d+(\.\d+)?$/.test(input.wage) ? amountText(input.wage, language) : input.wage;
  const facts = Object.entries(input.facts).map(([name, value]) => `${name} ${value}`);
  const what = [wage, periodName(input.period), ...facts].join(' · ');
  return (
    <button type="button" onClick={onPress}>
      <b>{what}</b>
      <small>
        {dayText(input.on, language)} · {originName(origin)}: {source}
      </small>
    </button>
  );
}

/** Who says what must come out. */
function useOriginNames(): (origin: Origin) => string {
  const { t } = useLingui();
  const names: Readonly<Record<Origin, string>> = {
    official: t`official`,
    published: t`published`,
    computed: t`computed by hand`,
    compared: t`compared with another program`,
  };
  return (origin) => names[origin];
}
