import { Trans, useLingui } from '@lingui/react/macro';
import type { LevyDocument } from '@openmutual/core/levy-document';
import type { Party } from '@openmutual/core/party';
import { amountText, formulaText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
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
      <table className="table cards">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Branch</Trans>
            </th>
            <th scope="col" className="num">
              <Trans>Base</Trans>
            </th>
            {own.map((party) => (
              <th key={party} scope="col" className="num">
                {partyName(party)}
              </th>
            ))}
            <th scope="col" className="num">
              <Trans>Total</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {document.branches.map(({ branch, base, ownBases = {}, parties: shares, total }, place) => (
            <tr key={branch}>
              <th scope="row">
                {said(document.working.lines?.[place]?.label ?? branch)}
                <BaseNote document={document} place={place} />
              </th>
              <td className="num" data-label={t`Base`}>
                <span>
                  {text(base)}
                  {Object.entries(ownBases).map(([party, amount]) => (
                    <small key={party} className={styles.own}>
                      {partyName(party as Party)} {text(amount)}
                    </small>
                  ))}
                </span>
              </td>
              {own.map((party) => (
                <td key={party} className="num" data-label={partyName(party)}>
                  {text(shares[party])}
                </td>
              ))}
              <td className="num" data-label={t`Total`}>
                <b>{text(total)}</b>
              </td>
            </tr>
          ))}
        </tbody>
        {document.branches.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">
                <Trans>Total</Trans>
              </th>
              <td />
              {own.map((party) => (
                <td key={party} className="num" data-label={partyName(party)}>
                  {text(document.parties[party])}
                </td>
              ))}
              <td className="num" data-label={t`Total`}>
                {text(document.total)}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
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
