import { Trans, useLingui } from '@lingui/react/macro';
import type { Said } from '@openmutual/core/label';
import { roundingLabel } from '@openmutual/core/rounding-label';
import type { Source, Working } from '@openmutual/core/working';
import { createContext, type RefObject, useContext, useEffect, useId, useRef, useState } from 'react';
import { amountText, formulaText } from '../amount/figures.ts';
import { CopyButton } from '../case/result-acts.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import styles from './working-tree.module.css';

interface WorkingTreeProps {
  readonly working: Working;
  /** The way to the line that shall be open, such as `0.2.1`: places among parts and then steps. */
  readonly opened?: string;
  /** The link that opens the page at a line; without it lines have none. */
  readonly lineLink?: (way: string) => Promise<string>;
}

/**
 * The figure with its working: its parts, each of which opens into its own, then the sum under its rule. It shows what the
 * document says and adds nothing up.
 */
export function WorkingTree({ working, opened = '', lineLink }: WorkingTreeProps) {
  const said = useSaid();
  const language = useLanguage();
  const { lines = [], from = [], amount, currency } = working;
  const way = opened.split('.').filter((place) => place !== '');
  return (
    <LineLink value={lineLink}>
      <div className={styles.working}>
        {lines.map((line, place) => (
          <WorkingLine
            key={place}
            line={line}
            at={`${place}`}
            depth={0}
            way={wayInto(way, place)}
            isAlone={lines.length === 1}
          />
        ))}
        {lines.length === 0 && <WorkingLine line={working} at="" depth={0} way={['']} isAlone />}
        {lines.length > 0 && <Steps steps={from} before={lines.length} at="" way={way} depth={0} />}
        {amount !== undefined && (
          <div className={`${styles.row} ${styles.sum}`}>
            <span className={styles.label}>
              {said(working.label)}
              {currency !== undefined && `, ${currency}`}
            </span>
            <Formula working={lines.length === 0 ? { label: working.label } : working} />
            <span className={styles.amount}>
              <span className="final">{amountText(amount, language)}</span>
            </span>
          </div>
        )}
        {lines.length > 0 && <Facts working={working} />}
      </div>
    </LineLink>
  );
}

/** How one gets the link to a line. */
const LineLink = createContext<WorkingTreeProps['lineLink']>(undefined);

interface WorkingLineProps {
  readonly line: Working;
  /** The way to it. */
  readonly at: string;
  readonly depth: number;
  readonly way: readonly string[] | undefined;
  readonly isAlone?: boolean;
}

function WorkingLine({ line, at, depth, way, isAlone = false }: WorkingLineProps) {
  const said = useSaid();
  const language = useLanguage();
  const { lines = [], from = [], amount } = line;
  const opens = lines.length + from.length > 0 || hasFacts(line);
  const [isOpen, setOpen] = useState(isAlone || way !== undefined);
  const isTarget = way?.length === 0;
  const target = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isTarget) target.current?.scrollIntoView({ block: 'center' });
  }, [isTarget]);
  const id = useId();
  const row = (
    <>
      <span className={styles.label}>{said(line.label)}</span>
      <Formula working={line} />
      <span className={styles.amount}>{amount === undefined ? '' : amountText(amount, language)}</span>
    </>
  );
  if (!opens) {
    return (
      <div
        ref={target as RefObject<HTMLDivElement | null>}
        className={`${styles.row} ${depth === 0 ? styles.top : ''} ${isTarget ? styles.here : ''}`}
      >
        {row}
      </div>
    );
  }
  return (
    <div className={styles.line}>
      <button
        ref={target as RefObject<HTMLButtonElement | null>}
        type="button"
        className={`${styles.row} ${styles.opener} ${depth === 0 ? styles.top : ''} ${isTarget ? styles.here : ''}`}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={styles.mark} aria-hidden="true">
          =
        </span>
        {row}
      </button>
      <div id={id} className={styles.inside} hidden={!isOpen}>
        {isOpen && (
          <>
            {lines.map((part, place) => (
              <WorkingLine
                key={place}
                line={part}
                at={wayTo(at, place)}
                depth={depth + 1}
                way={wayInto(way ?? [], place)}
              />
            ))}
            <Steps steps={from} before={lines.length} at={at} way={way ?? []} depth={depth + 1} />
            <Facts working={line} />
            <LinkToLine at={at} />
          </>
        )}
      </div>
    </div>
  );
}

interface StepsProps {
  readonly steps: readonly Working[];
  readonly before: number;
  /** The way to the line whose steps they are. */
  readonly at: string;
  readonly way: readonly string[];
  readonly depth: number;
}

/** What a figure was found from; it adds up to nothing. */
function Steps({ steps, before, at, way, depth }: StepsProps) {
  if (steps.length === 0) return null;
  return (
    <div className={styles.steps}>
      <p className={styles.from}>
        <Trans>found from</Trans>
      </p>
      {steps.map((step, place) => (
        <WorkingLine
          key={place}
          line={step}
          at={wayTo(at, before + place)}
          depth={depth + 1}
          way={wayInto(way, before + place)}
        />
      ))}
    </div>
  );
}

function wayTo(at: string, place: number): string {
  return at === '' ? `${place}` : `${at}.${place}`;
}

function LinkToLine({ at }: { readonly at: string }) {
  const { t } = useLingui();
  const lineLink = useContext(LineLink);
  if (lineLink === undefined || at === '') return null;
  return (
    <div className={`${styles.facts} unprinted`}>
      <CopyButton isQuiet text={() => lineLink(at)} done={t`Link copied`}>
        <Trans>Link to this line</Trans>
      </CopyButton>
    </div>
  );
}

/** The rest of a way that leads into the line of a place; nothing where it leads elsewhere. */
function wayInto(way: readonly string[], place: number): readonly string[] | undefined {
  return way[0] === String(place) ? way.slice(1) : undefined;
}

function Formula({ working: { formula, base, rate } }: { readonly working: Working }) {
  const said = useSaid();
  const language = useLanguage();
  const text = (value: Said) => formulaText(said(value), language);
  const shown =
    formula !== undefined
      ? text(formula)
      : [rate, base].flatMap((part) => (part === undefined ? [] : [text(part)])).join(' × ');
  return <span className={styles.formula}>{shown}</span>;
}

function hasFacts({ rounding, residual, source, note }: Working): boolean {
  return [rounding, residual, source, note].some((fact) => fact !== undefined);
}

/** How a line was rounded, who takes the rest, where it comes from. */
function Facts({ working: { rounding, residual, source, note } }: { readonly working: Working }) {
  const said = useSaid();
  const rounded = rounding === undefined ? '' : said(roundingLabel(rounding));
  if (rounding === undefined && residual === undefined && source === undefined && note === undefined)
    return null;
  return (
    <div className={styles.facts}>
      {note !== undefined && <p>{said(note)}</p>}
      {rounding !== undefined && (
        <p>
          <Trans>Rounding: {rounded}</Trans>
        </p>
      )}
      {residual !== undefined && <p>{said(residual)}</p>}
      {source !== undefined && <SourceLine source={source} />}
    </div>
  );
}

export function SourceLine({ source: { ref, href } }: { readonly source: Source }) {
  return (
    <p className="source">
      <Trans>Source:</Trans>{' '}
      {href === undefined ? (
        ref
      ) : (
        <a href={href} rel="noreferrer" target="_blank">
          {ref}
        </a>
      )}
    </p>
  );
}
