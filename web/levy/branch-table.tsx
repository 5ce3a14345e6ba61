import { Trans, useLingui } from '@lingui/react/macro';
import type { LevyDocument } from '@openmutual/core/levy-document';
import type { Party } from '@openmutual/core/party';
import { amountText, formulaText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './branch-table.module.css';
import { payers, usePartyNames } from './payer-order.ts';

interface BranchTableProps {
  readonly document: LevyDocument;
  /** Those that the scheme has. */
  readonly parties: readonly Party[];
}

/** Each branch with its base and how the wage became it, what each party pays, and the sum. */
export function BranchTable({ document, parties }: BranchTableProps) {
  const { t } = useLingui();
  const said = useSaid();
  const partyName = usePartyNames();
  const language = useLanguage();
  const own = payers.filter((party) => parties.includes(party));
  const text = (amount: string | undefined) => (amount === undefined ? '–' : amountText(amount, language));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={t`Contributions by branch`}>
      <FigureTable
        columns={[t`Branch`, t`Base`, ...own.map(partyName), t`Total`]}
        rows={document.branches.map(({ branch, base, ownBases = {}, parties: shares, total }, place) => ({
          name: (
            <>
              {said(document.working.lines?.[place]?.label ?? branch)}
              <BaseNote document={document} place={place} />
            </>
          ),
          cells: [
            <span key="base">
              {text(base)}
              {Object.entries(ownBases).map(([party, amount]) => (
                <small key={party} className={styles.own}>
                  {partyName(party as Party)} {text(amount)}
                </small>
              ))}
            </span>,
            ...own.map((party) => text(shares[party])),
            <b key="total">{text(total)}</b>,
          ],
        }))}
        foot={
          document.branches.length > 1
            ? {
                name: <Trans>Total</Trans>,
                cells: ['', ...own.map((party) => text(document.parties[party])), text(document.total)],
              }
            : undefined
        }
      />
    </section>
  );
}

/** How the wage became the base: its cap, floor or grade, where it is not the wage itself. */
function BaseNote({ document, place }: { readonly document: LevyDocument; readonly place: number }) {
  const said = useSaid();
  const language = useLanguage();
  const { base } = document.branches[place] ?? {};
  const [step] = document.working.lines?.[place]?.from ?? [];
  if (base === document.wage || step?.formula === undefined) return null;
  return <small className={styles.note}>{formulaText(said(step.formula), language)}</small>;
}
