import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Rejection } from '@openmutual/core/result';
import type { Terms } from '@openmutual/core/terms';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { countText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { useColumnNames } from '../list/column-names.ts';
import { FileDrop } from '../list/file-drop.tsx';
import { ListGrid } from '../list/list-grid.tsx';
import { HOW_MANY, type Table } from '../list/written-csv.ts';
import { cellId, fieldOf } from './fields.ts';
import {
  CLAIM_COLUMNS,
  columnsFor,
  freshClaim,
  freshMember,
  lineColumnsFor,
  termsFor,
} from './list-columns.ts';
import styles from './share.module.css';
import type { ListInput, ShareInput } from './share-input.ts';
import type { ChosenFiles } from './use-settling.ts';

interface ListsProps {
  readonly scheme: MutualScheme | undefined;
  readonly input: ShareInput;
  readonly files: ChosenFiles;
  readonly reasons: readonly Rejection[];
  readonly onChange: (input: ShareInput) => void;
  readonly onFiles: (files: ChosenFiles) => void;
}

/** Members and claims: a few by hand, or a file of up to a million lines and more. */
export function Lists({ scheme, input, files, reasons, onChange, onFiles }: ListsProps) {
  const { t } = useLingui();
  const said = useSaid();
  const terms = scheme && termsFor(scheme, input.on, input.pool);
  const wrong = new Set(reasons.flatMap((reason) => fieldOf(reason) ?? []));
  const items = (terms?.rules.items ?? []).map(({ item, name }) => ({ value: item, label: said(name) }));
  const names = useColumnNames();
  const chosen = (list: 'members' | 'claims') => (found: readonly File[]) => {
    const [file] = found;
    if (file === undefined) return;
    onFiles({ ...files, [list]: file });
    onChange({ ...input, [list]: { file: file.name, size: file.size, changed: file.lastModified } });
  };
  const byHand = (list: 'members' | 'claims', columns: string[], row: string[]) => {
    onFiles({ ...files, [list]: undefined });
    onChange({ ...input, [list]: { columns, rows: [row] } });
  };
  const memberColumns = columnsFor(terms);
  return (
    <>
      <div className={`two ${styles.lists}`}>
        <section className="panel stack tight">
          <h2>
            <Trans>Members</Trans>
          </h2>
          {'file' in input.members ? (
            <OfFile
              list={input.members}
              file={files.members}
              onHand={() => byHand('members', memberColumns, freshMember(memberColumns, 1))}
            />
          ) : (
            <ListGrid
              name={t`Members`}
              table={input.members}
              titles={names}
              numeric={[
                HOW_MANY,
                'units',
                'cap',
                'proportion',
                'sumInsured',
                'riskWeight',
                'paidThisYear',
                'balance',
                'days',
              ]}
              onChange={(members) => onChange({ ...input, members })}
              fresh={() =>
                freshMember((input.members as Table).columns, (input.members as Table).rows.length + 1)
              }
              idOf={(row, column) => cellId('members', row, column)}
              faultAt={(row, column) => wrong.has(cellId('members', row, column))}
            />
          )}
          <FileDrop
            label={t`Or a CSV file of members`}
            hint={
              <Trans>
                The columns are {memberColumns.filter((column) => column !== HOW_MANY).join(', ')}. It stays
                on this device.
              </Trans>
            }
            onFiles={chosen('members')}
          />
        </section>
        <section className="panel stack tight">
          <h2>
            <Trans>Claims</Trans>
          </h2>
          {'file' in input.claims ? (
            <OfFile
              list={input.claims}
              file={files.claims}
              onHand={() =>
                byHand('claims', CLAIM_COLUMNS, freshClaim(CLAIM_COLUMNS, 1, items[0]?.value, input.on))
              }
            />
          ) : (
            <ListGrid
              name={t`Claims`}
              table={input.claims}
              titles={names}
              choices={{ item: items }}
              numeric={['amount', 'loss']}
              onChange={(claims) => onChange({ ...input, claims })}
              fresh={() =>
                freshClaim(
                  (input.claims as Table).columns,
                  (input.claims as Table).rows.length + 1,
                  items[0]?.value,
                  input.on,
                )
              }
              idOf={(row, column) => cellId('claims', row, column)}
              faultAt={(row, column) => wrong.has(cellId('claims', row, column))}
            />
          )}
          <FileDrop
            label={t`Or a CSV file of claims`}
            hint={<Trans>The columns are {CLAIM_COLUMNS.join(', ')}.</Trans>}
            onFiles={chosen('claims')}
          />
        </section>
      </div>
      <FurtherLists input={input} terms={terms} names={names} onChange={onChange} />
    </>
  );
}

interface FurtherListsProps {
  readonly input: ShareInput;
  readonly terms: Terms | undefined;
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: (input: ShareInput) => void;
}

/** What only some funds have: named lines of money, policy years, pools. */
function FurtherLists({ input, terms, names, onChange }: FurtherListsProps) {
  const { t } = useLingui();
  const hasYears = terms?.rules.openYears === true;
  const lines = input.lines ?? { columns: lineColumnsFor(input.pool), rows: [] };
  const years = input.years ?? { columns: ['year', 'step'], rows: [] };
  return (
    <details className={`panel ${styles.more}`} open={lines.rows.length > 0 || years.rows.length > 0}>
      <summary>
        <Trans>Other money in and out</Trans>
      </summary>
      <div className="stack tight">
        <ListGrid
          name={t`Other money in and out`}
          table={lines}
          titles={names}
          numeric={['in', 'out']}
          onChange={(next) => onChange({ ...input, lines: next })}
          fresh={() => lines.columns.map((column) => (column === 'pool' ? (input.pool ?? '') : ''))}
          idOf={(row, column) => cellId('lines', row, column)}
        />
        {hasYears && (
          <ListGrid
            name={t`Policy years`}
            table={years}
            titles={names}
            choices={{
              step: [
                { value: 'open', label: t`open` },
                { value: 'close', label: t`close` },
              ],
            }}
            onChange={(next) => onChange({ ...input, years: next })}
            fresh={() => ['', 'open']}
            idOf={(row, column) => cellId('years', row, column)}
          />
        )}
      </div>
    </details>
  );
}

interface OfFileProps {
  readonly list: Extract<ListInput, { file: string }>;
  readonly file: File | undefined;
  readonly onHand: () => void;
}

function OfFile({ list, file, onHand }: OfFileProps) {
  const language = useLanguage();
  const size = countText(list.size, language);
  return (
    <div className={styles.empty}>
      <p>
        <b>{list.file}</b>
      </p>
      <p className="small muted">
        {file === undefined ? (
          <Trans>{size} bytes, not at hand: choose it again below.</Trans>
        ) : (
          <Trans>{size} bytes, read on this device.</Trans>
        )}
      </p>
      <div>
        <Button variant="default" size="sm" onClick={onHand}>
          <Trans>Write a list by hand</Trans>
        </Button>
      </div>
    </div>
  );
}
