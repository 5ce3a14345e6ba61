import { Trans, useLingui } from '@lingui/react/macro';
import { formulaText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NotThere } from './changed-parts.tsx';
import type { Motion } from './motion-queries.ts';

type Adopted = NonNullable<Motion['policy']>;
type Policy = Adopted['document'];

/** The investment policy that a motion adopts, limit by limit, beside the one that it replaces. */
export function PolicyPanel({ policy: { document, before, hash } }: { readonly policy: Adopted }) {
  const { t } = useLingui();
  const language = useLanguage();
  const rowsOf = useRows();
  const [next, now] = [rowsOf(document), before === null ? [] : rowsOf(before)];
  const keys = [...new Set([...next, ...now].map(({ key }) => key))];
  const isLimit = (text: string) => /^[0-9./]+%?$/.test(text);
  const shown = (text: string) => (isLimit(text) ? formulaText(text, language) : text);
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>The investment policy that it adopts</Trans>
        </h2>
        <p>
          <Trans>limits are parts of the principal</Trans>
        </p>
      </div>
      {before === null && (
        <p className="muted">
          <Trans>Before it no policy is in effect, and nothing may be bought.</Trans>
        </p>
      )}
      <table className="table cards">
        <thead>
          <tr>
            <th scope="col">{t`What it says`}</th>
            <th scope="col">{t`before`}</th>
            <th scope="col">{t`if adopted`}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const [old, come] = [now, next].map((rows) => rows.find((row) => row.key === key));
            const isSame = old?.says === come?.says;
            return (
              <tr key={key}>
                <th scope="row">{come?.name ?? old?.name}</th>
                <td data-label={t`before`}>
                  {old === undefined ? <NotThere /> : isSame ? shown(old.says) : <del>{shown(old.says)}</del>}
                </td>
                <td data-label={t`if adopted`}>
                  {come === undefined ? (
                    <NotThere />
                  ) : isSame ? (
                    shown(come.says)
                  ) : (
                    <ins>{shown(come.says)}</ins>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="source">
        <Trans>Its fingerprint</Trans> <code>{hash.slice(0, 16)}</code>
      </p>
    </section>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly says: string;
}

/** What a policy says, a row for each. */
function useRows(): (policy: Policy) => Row[] {
  const { t } = useLingui();
  const said = useSaid();
  const costings = { average: t`average of what was paid`, 'specific-lot': t`of the lot that is named` };
  return ({ classes, counterparties, otherCounterparties, costing, index }) => [
    ...classes.map((one) => ({ key: `class ${one.class}`, name: said(one.name), says: one.atMost })),
    ...counterparties.map((one) => ({ key: one.counterparty, name: said(one.name), says: one.atMost })),
    {
      ...{ key: 'others ', name: t`each other counterparty` },
      says: otherCounterparties ?? t`only those named`,
    },
    { key: 'costing ', name: t`cost of what is sold`, says: costings[costing] },
    { key: 'index ', name: t`price index`, says: index ?? t`none` },
  ];
}
