import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { CheckField, TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { WhoSees } from '../note/who-sees.tsx';
import { hearingFile } from './claim-queries.ts';
import type { OwnClaim } from './own-claim.ts';

interface OfClaim {
  readonly fund: string;
  readonly claim: string;
}

type Opened = Awaited<ReturnType<NonNullable<ReturnType<typeof hearingFile>['queryFn']>>>;

/** What I let those see who hear my claim, who my relatives are, and my word of chance. */
export function HearingFilePanel({
  fund,
  claim: { claim, state },
}: {
  readonly fund: string;
  readonly claim: OwnClaim;
}) {
  if (!OPEN.has(state)) return null;
  return <OpeningPanel fund={fund} claim={claim} />;
}

/** As long as somebody may come to hear it. */
const OPEN: ReadonlySet<OwnClaim['state']> = new Set([
  'published',
  'objected',
  'in-hearing',
  'rejected',
  'appealed',
]);

function OpeningPanel({ fund, claim }: OfClaim) {
  const query = useQuery(hearingFile(fund, claim));
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>If somebody hears your claim</Trans>
      </h2>
      <Answered query={query}>
        {(opened) => <OpeningForm key={JSON.stringify(opened)} fund={fund} claim={claim} opened={opened} />}
      </Answered>
    </section>
  );
}

function OpeningForm({ fund, claim, opened }: OfClaim & { readonly opened: Opened }) {
  const { t } = useLingui();
  const [words, setWords] = useState(opened.words);
  const [evidence, setEvidence] = useState(opened.evidence);
  const [relatives, setRelatives] = useState(opened.relatives.join(', '));
  const [chance, setChance] = useState(opened.chance ?? '');
  const act = useAct(
    (_: undefined, key) =>
      told(
        server.PUT('/api/funds/{fund}/me/claims/{claim}/hearing-file', {
          params: { path: { fund, claim }, header: { 'Idempotency-Key': key } },
          body: {
            words,
            evidence,
            relatives: relatives.split(/[\s,，、;；]+/).filter((number) => number !== ''),
            ...(chance.trim() === '' ? {} : { chance }),
          },
        }),
      ),
    { repeats: true, changes: [['hearing-file', fund, claim]] },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(undefined);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <ActProblem act={act} fields={{ relatives: 'relatives', chance: 'chance' }} />
      <p className="small">
        <Trans>They read the published case in any event. You may show them more:</Trans>
      </p>
      <CheckField id="opened-words" label={t`my own words`} checked={words} onChange={setWords} />
      <CheckField id="opened-evidence" label={t`my evidence`} checked={evidence} onChange={setEvidence} />
      <WhoSees>
        <Trans>Those who hear your claim, and nobody else; each of their looks is told on this page.</Trans>
      </WhoSees>
      <TextField
        id="relatives"
        label={t`My relatives among the members, by their numbers`}
        hint={t`They do not decide about you. Such as: 3, 17`}
        value={relatives}
        problem={fieldProblem(act, 'relatives') ?? fieldProblem(act, 'relatives.0')}
        onChange={setRelatives}
      />
      <WhoSees>
        <Trans>Members see how many are excluded as relatives, and not who.</Trans>
      </WhoSees>
      <TextField
        id="chance"
        label={t`A word of chance, if you like`}
        hint={t`Whatever you think of: it goes into the draw, and is published with it.`}
        value={chance}
        problem={fieldProblem(act, 'chance')}
        onChange={setChance}
      />
      <p role="status" className="small">
        {opened.words || opened.evidence || opened.relatives.length > 0 || opened.chance !== undefined ? (
          <>
            <Icon name="tick" /> <Trans>This is kept.</Trans>
          </>
        ) : null}
      </p>
      <div className="buttons">
        <Button type="submit" variant="default" size="sm" disabled={act.is === 'running'}>
          <Trans>Keep this</Trans>
        </Button>
      </div>
    </form>
  );
}
