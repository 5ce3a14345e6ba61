import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { parseDate } from '@openmutual/core/date';
import { columnsNeeded, columnsUsed } from '@openmutual/core/member';
import type { Rejection } from '@openmutual/core/result';
import { poolsOn, type Terms, termsOn } from '@openmutual/core/terms';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { countText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FileDrop } from '../list/file-drop.tsx';
import { ListGrid } from '../list/list-grid.tsx';
import { useColumnNames } from './column-names.ts';
import { cellId, fieldOf } from './fields.ts';
import styles from './share.module.css';
import { CLAIM_COLUMNS, type ListInput, type ShareInput } from './share-case.ts';
import type { ChosenFiles } from './use-settling.ts';
import { HOW_MANY } from './written-lists.ts';

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
  const terms = scheme && termsFor(scheme, input.on);
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
              freshMember(
                (input.members as { columns: string[] }).columns,
                (input.members as { rows: string[][] }).rows.length + 1,
              )
            }
            idOf={(row, column) => cellId('members', row, column)}
            faultAt={(row, column) => wrong.has(cellId('members', row, column))}
          />
        )}
        <FileDrop
          label={t`Or a CSV file of members`}
          hint={
            <Trans>
              The columns are {memberColumns.filter((column) => column !== HOW_MANY).join(', ')}. It stays on
              this device.
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
                (input.claims as { columns: string[] }).columns,
                (input.claims as { rows: string[][] }).rows.length + 1,
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

/** The rules of the day; of a fund with pools those of its first. */
function termsFor(scheme: MutualScheme, on: string): Terms | undefined {
  const day = parseDate(on);
  if (!day.ok) return undefined;
  const terms = termsOn(scheme, day.value, poolsOn(scheme, day.value)[0]);
  return terms.ok ? terms.value : undefined;
}

/** The columns of a list of members: those that the rules need, then those that they take. */
function columnsFor(terms: Terms | undefined): string[] {
  if (terms === undefined) return ['member', HOW_MANY];
  const [member = 'member', ...needed] = columnsNeeded(terms.rules);
  const used = columnsUsed(terms).filter(
    (column) => column !== member && !needed.includes(column) && column !== 'born',
  );
  return [member, HOW_MANY, ...needed, ...new Set(used), 'joined'];
}

function freshMember(columns: readonly string[], number: number): string[] {
  const begun: Readonly<Record<string, string>> = {
    member: `m${number}`,
    [HOW_MANY]: '1',
    units: '1',
    proportion: '100%',
    joined: '2024-01-01',
  };
  return columns.map((column) => begun[column] ?? '');
}

function freshClaim(columns: readonly string[], number: number, item = '', on = ''): string[] {
  const begun: Readonly<Record<string, string>> = { claim: `c${number}`, item, occurredOn: on };
  return columns.map((column) => begun[column] ?? '');
}
