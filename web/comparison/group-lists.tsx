import { Trans, useLingui } from '@lingui/react/macro';
import type { FormProblem } from '../form/error-summary.tsx';
import { problemOf } from '../form/problems.ts';
import { useSaid } from '../language/language.ts';
import { useColumnNames } from '../list/column-names.ts';
import { ListGrid } from '../list/list-grid.tsx';
import type { WaySchemes } from './compared-group.ts';
import { FACT, type GroupInput } from './group-input.ts';
import { cellId } from './group-problems.ts';
import { RiskFields } from './risk-fields.tsx';
import { fundOf, lawOf } from './rules-of-ways.ts';

interface GroupListsProps {
  readonly input: GroupInput;
  readonly schemes: WaySchemes;
  readonly problems: readonly FormProblem[];
  readonly onChange: (input: GroupInput) => void;
}

/** Who is in the group, what happened, what is insured. */
export default function GroupLists({ input, schemes, problems, onChange }: GroupListsProps) {
  const { t } = useLingui();
  const people = usePeopleColumns(schemes, input);
  const claims = useClaimColumns(schemes, input);
  const isWrong = (list: 'people' | 'claims') => (row: number, column: string) =>
    problemOf(problems, cellId(list, row, column)) !== undefined;
  return (
    <form className="stack" id="lists" onSubmit={(event) => event.preventDefault()}>
      <section className="panel" id="people">
        <div className="heading">
          <h2>
            <Trans>The people</Trans>
          </h2>
          <p>
            <Trans>the same in all three ways</Trans>
          </p>
        </div>
        <ListGrid
          name={t`The people`}
          table={input.people}
          onChange={(table) => onChange({ ...input, people: table })}
          titles={people.titles}
          choices={people.choices}
          numeric={NUMERIC}
          fresh={people.fresh}
          idOf={(row, column) => cellId('people', row, column)}
          faultAt={isWrong('people')}
        />
      </section>
      {input.schemes.share !== '' && (
        <section className="panel" id="claims">
          <div className="heading">
            <h2>
              <Trans>What happened</Trans>
            </h2>
            <p>
              <Trans>shared among them</Trans>
            </p>
          </div>
          <ListGrid
            name={t`What happened`}
            table={input.claims}
            onChange={(table) => onChange({ ...input, claims: table })}
            titles={claims.titles}
            choices={claims.choices}
            numeric={NUMERIC}
            fresh={() =>
              input.claims.columns.map((column) =>
                column === 'claim' ? `c${input.claims.rows.length + 1}` : '',
              )
            }
            idOf={(row, column) => cellId('claims', row, column)}
            faultAt={isWrong('claims')}
          />
        </section>
      )}
      {input.schemes.insure !== '' && (
        <section className="panel" id="risk">
          <div className="heading">
            <h2>
              <Trans>What they insure together</Trans>
            </h2>
            <p>
              <Trans>one policy for all</Trans>
            </p>
          </div>
          <RiskFields
            scheme={schemes.insure}
            on={input.on}
            risk={input.risk}
            problems={problems}
            onChange={(risk) => onChange({ ...input, risk })}
          />
        </section>
      )}
    </form>
  );
}

const NUMERIC = [
  'units',
  'proportion',
  'sumInsured',
  'riskWeight',
  'cap',
  'contribution',
  'balance',
  'paidThisYear',
  'wage',
  'amount',
  'loss',
];

/** What the columns of people are called, which words they take, and what a new person begins with. */
function usePeopleColumns(schemes: WaySchemes, { on, people: { columns, rows } }: GroupInput) {
  const { t } = useLingui();
  const said = useSaid();
  const names = useColumnNames();
  const facts = Object.entries(lawOf(schemes, on)?.facts ?? {});
  const pools = fundOf(schemes, on)?.pools ?? [];
  const titles = {
    ...names,
    wage: t`Wage`,
    ...Object.fromEntries(facts.map(([name, { name: label }]) => [`${FACT}${name}`, said(label)])),
  };
  const choices = {
    ...(pools.length === 0
      ? {}
      : { pool: pools.map(({ pool, name }) => ({ value: pool, label: said(name) })) }),
    ...Object.fromEntries(
      facts.flatMap(([name, { oneOf, usual }]) =>
        oneOf === undefined
          ? []
          : [
              [
                `${FACT}${name}`,
                [
                  ...(usual === undefined ? [] : [{ value: '', label: t`not stated` }]),
                  ...oneOf.map((word) => ({ value: word, label: word })),
                ],
              ],
            ],
      ),
    ),
  };
  const last = rows.at(-1);
  const fresh = () =>
    columns.map((column, place) => (column === 'member' ? nextName(rows.length + 1) : (last?.[place] ?? '')));
  return { titles, choices, fresh };
}

function nextName(number: number): string {
  return `m${`${number}`.padStart(2, '0')}`;
}

function useClaimColumns(schemes: WaySchemes, { on, people }: GroupInput) {
  const said = useSaid();
  const titles = useColumnNames();
  const at = people.columns.indexOf('member');
  const items = fundOf(schemes, on)?.items ?? [];
  return {
    titles,
    choices: {
      item: items.map(({ item, name }) => ({ value: item, label: said(name) })),
      member: people.rows.map((cells) => ({ value: cells[at] ?? '', label: cells[at] ?? '' })),
    },
  };
}
