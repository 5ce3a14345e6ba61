import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { amountText } from '../amount/figures.ts';
import { savedFile } from '../case/saved-file.ts';
import { useLanguage } from '../language/language.ts';
import { useColumnNames } from '../list/column-names.ts';
import type { Settled } from './settling-works.ts';
import type { Settler } from './use-settling.ts';

const results = ['share', 'contributed', 'refunded'];

/** The first members with what each pays, and the list of all as a file. */
export function FirstMembers({ settled, settler }: { readonly settled: Settled; readonly settler: Settler }) {
  const { t } = useLingui();
  const language = useLanguage();
  const names = useColumnNames();
  const [isSaving, setSaving] = useState(false);
  const { columns, rows } = settled.members;
  const save = async () => {
    setSaving(true);
    const found = await settler.ask('shares', undefined);
    setSaving(false);
    if (found.ok) savedFile('shares.csv', 'text/csv', ['\uFEFF', found.value]);
  };
  const isMoney = (column: string) => results.includes(column);
  return (
    <section className="panel">
      <h2>
        <Trans>Members and shares</Trans>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" style={{ maxHeight: 420 }} tabIndex={0} aria-label={t`Members and shares`}>
        <table className="table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={isMoney(column) ? 'num' : undefined}>
                  {names[column] ?? column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, place) => (
                  <td key={place} className={isMoney(columns[place] ?? '') ? 'num' : undefined}>
                    {isMoney(columns[place] ?? '') && cell !== '' ? amountText(cell, language) : cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="buttons unprinted" style={{ marginTop: 12 }}>
        <Button variant="default" size="sm" onClick={save} disabled={isSaving}>
          {isSaving ? <Trans>Writing…</Trans> : <Trans>Save all as CSV</Trans>}
        </Button>
        <Button
          variant="default"
          size="sm"
          onClick={() => savedFile('members.csv', 'text/csv', [settled.lists.members])}
        >
          <Trans>The list as the command takes it</Trans>
        </Button>
      </div>
    </section>
  );
}
