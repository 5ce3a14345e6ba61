import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Rejection } from '@openmutual/core/result';
import type { Working } from '@openmutual/core/working';
import { type FormEvent, useEffect, useState } from 'react';
import type { LinkedCase } from '../case/case-link.ts';
import { savedFile } from '../case/saved-file.ts';
import { TextField } from '../form/fields.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { makingOf } from '../paper/making.ts';
import { PdfButton } from '../paper/pdf-button.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import type { MemberStatement } from './member-statement.ts';
import type { Settled } from './settling-works.ts';
import type { Settler } from './use-settling.ts';

interface MemberStatementPanelProps {
  readonly settler: Settler;
  readonly settled: Settled;
  readonly linked: LinkedCase<unknown>;
}

type Told = { readonly ok: MemberStatement } | { readonly wrong: readonly Rejection[] };

/** Why do I pay this? The statement of one member, down to claim and rule. */
export function MemberStatementPanel({ settler, settled, linked }: MemberStatementPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const at = settled.members.columns.indexOf('member');
  const [member, setMember] = useState(settled.members.rows[0]?.[at] ?? '');
  const [told, setTold] = useState<Told>();
  const tell = async (name: string) => {
    const found = await settler.ask('member', name.trim());
    setTold(found.ok ? { ok: found.value } : { wrong: found.rejections });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each settlement, and when asked
  useEffect(() => {
    if (member !== '') void tell(member);
  }, [settled]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void tell(member);
  };
  const problem =
    told !== undefined && 'wrong' in told
      ? problemsOf(told.wrong, language, () => undefined)[0]?.text
      : undefined;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Why do I pay this?</Trans>
      </h2>
      <form className="buttons unprinted" onSubmit={submit} style={{ alignItems: 'end' }}>
        <TextField
          id="member-asked"
          label={t`Member`}
          value={member}
          problem={problem}
          onChange={setMember}
        />
        <Button type="submit" variant="default">
          <Trans>Show the statement</Trans>
        </Button>
      </form>
      {told !== undefined && 'ok' in told && (
        <>
          {workingsOf(told.ok).map((working, place) => (
            <WorkingTree key={`${told.ok.statement.member}-${place}`} working={working} />
          ))}
          <div className="buttons unprinted">
            <PdfButton
              name={`statement-${told.ok.statement.member}`}
              paper={async () =>
                settler.ask('statementPaper', {
                  member: told.ok.statement.member,
                  language,
                  making: await makingOf(linked),
                })
              }
            />
            <Button
              variant="default"
              size="sm"
              onClick={() =>
                savedFile(`statement-${told.ok.statement.member}.json`, 'application/json', [
                  `${JSON.stringify(told.ok.statement, null, 2)}\n`,
                ])
              }
            >
              <Trans>Statement as JSON</Trans>
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function workingsOf({ statement }: MemberStatement): readonly Working[] {
  const { share, contributions, refunds, benefits, account, period = [] } = statement;
  return [
    ...(share === undefined ? [] : [share]),
    ...contributions,
    ...refunds,
    ...benefits,
    ...(account === undefined ? [] : [account]),
    ...period,
  ];
}
