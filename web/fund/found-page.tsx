import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { SignInFirst } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useBehind } from '../api/installation.ts';
import { CheckField, ChoiceField, DayField, TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { libraryEntries } from '../library/library.ts';
import { PageHead } from '../page/page-head.tsx';
import { type FoundingText, founding, foundingFields, foundingText } from './founding.ts';

/** To found a fund: a scheme of the library, and a charter of which nothing is decided by itself. */
export function FoundPage() {
  const { t } = useLingui();
  const behind = useBehind();
  const isPerson = behind.is === 'there' && behind.who.kind === 'person';
  return (
    <>
      <PageHead title={t`Found a fund`}>
        <Trans>
          The charter is fixed when the fund is founded, and everybody can read it. Look at each figure: they
          are suggestions.
        </Trans>
      </PageHead>
      {isPerson ? <FoundingForm /> : <SignInFirst />}
    </>
  );
}

function FoundingForm() {
  const { t } = useLingui();
  const language = useLanguage();
  const said = useSaid();
  const navigate = useNavigate();
  const [text, setText] = useState<FoundingText>(foundingText);
  const act = useAct(
    (body: ReturnType<typeof founding>, key) =>
      told(server.POST('/api/funds', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      after: ({ slug }) => navigate({ to: '/$language/funds/$fund/desk', params: { language, fund: slug } }),
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(founding(text));
  };
  const field = (name: keyof typeof foundingFields & keyof FoundingText) => ({
    id: name,
    value: String(text[name]),
    problem: fieldProblem(act, foundingFields[name]),
    onChange: (value: string) => setText({ ...text, [name]: value }),
  });
  const number = (name: keyof typeof foundingFields & keyof FoundingText) => ({
    ...field(name),
    inputMode: 'numeric' as const,
  });
  const ids = Object.fromEntries(Object.entries(foundingFields).map(([id, path]) => [path, id]));
  return (
    <form className="stack" onSubmit={submit}>
      <ActProblem act={act} fields={ids} />
      <div className="two">
        <section className="panel stack tight">
          <h2>
            <Trans>The fund</Trans>
          </h2>
          <TextField {...field('nameEn')} label={t`Name in English`} />
          <TextField {...field('nameZh')} label={t`Name in Chinese`} />
          <TextField
            {...field('slug')}
            label={t`Short name in addresses`}
            hint={t`Small letters, digits and -`}
          />
          <TextField
            {...field('code')}
            label={t`Code of receipts`}
            hint={t`Two to six capital letters, such as VF`}
          />
          <ChoiceField
            {...field('scheme')}
            label={t`Scheme`}
            choices={libraryEntries('mutual').map(({ id, name }) => ({ value: id, label: said(name) }))}
          />
          <CheckField
            id="isListed"
            label={t`Listed for everybody`}
            checked={text.isListed}
            onChange={(isListed) => setText({ ...text, isListed })}
          />
          <CheckField
            id="isOpen"
            label={t`Anyone may apply`}
            checked={text.isOpen}
            onChange={(isOpen) => setText({ ...text, isOpen })}
          />
          <ChoiceField
            {...field('admission')}
            label={t`Who admits whoever applies`}
            choices={[
              { value: 'by-an-organiser', label: t`an organiser` },
              { value: 'at-once', label: t`the charter, at once` },
            ]}
          />
        </section>
        <section className="panel stack tight">
          <h2>
            <Trans>When it begins</Trans>
          </h2>
          <TextField {...number('members')} label={t`With how many members`} />
          <DayField {...field('by')} label={t`Until which day they may gather`} />
          <h2>
            <Trans>Days</Trans>
          </h2>
          <TextField
            {...number('coolingOffDays')}
            label={t`In which a member can cancel as though he had never joined`}
          />
          <TextField {...number('noticeDays')} label={t`Of notice before leaving`} />
          <TextField {...number('dueDays')} label={t`Within which a due is paid`} />
          <TextField {...number('graceDays')} label={t`Of grace, before a member is suspended`} />
          <ChoiceField
            {...field('collecting')}
            label={t`How it is collected`}
            choices={[
              { value: 'after-the-period', label: t`after the period` },
              { value: 'prepaid-balance', label: t`from a balance paid in beforehand` },
            ]}
          />
        </section>
        <section className="panel stack tight">
          <h2>
            <Trans>How many persons approve</Trans>
          </h2>
          <TextField {...number('settlementApprovals')} label={t`A settlement`} />
          <TextField {...number('payoutApprovals')} label={t`A payout`} />
          <TextField
            {...number('otherApprovals')}
            label={t`Anything else of weight, such as opening and expelling`}
          />
          <ChoiceField
            {...field('preparer')}
            label={t`Whether who prepared something counts`}
            choices={[
              { value: 'excluded', label: t`no: others approve` },
              { value: 'counted', label: t`yes, as one of them` },
            ]}
          />
        </section>
        <section className="panel stack tight">
          <h2>
            <Trans>What is kept and shown</Trans>
          </h2>
          <TextField
            {...number('evidence')}
            label={t`Evidence is kept for so many months after a claim is closed`}
          />
          <TextField
            {...number('persons')}
            label={t`Names are kept for so many months after a membership ended`}
          />
          <TextField
            {...number('suppressedBelow')}
            label={t`Among fewer members a case is not shown`}
            hint={t`5 or more`}
          />
          <TextField
            {...number('monthBelow')}
            label={t`Among fewer members only the month of a case is shown`}
            hint={t`5 or more`}
          />
          <ChoiceField
            {...field('basis')}
            label={t`On what ground personal data is processed`}
            choices={[
              { value: 'contract', label: t`the membership itself` },
              { value: 'consent', label: t`consent` },
              { value: 'legal-obligation', label: t`a legal obligation` },
              { value: 'public-task', label: t`a public task` },
              { value: 'vital-interests', label: t`vital interests` },
              { value: 'legitimate-interests', label: t`legitimate interests` },
            ]}
          />
          <CheckField
            id="health"
            label={t`Health data is kept; members agree to it apart from the rest`}
            checked={text.health}
            onChange={(health) => setText({ ...text, health })}
          />
        </section>
      </div>
      <div className="buttons">
        <Button type="submit" disabled={act.is !== 'ready'}>
          {act.is === 'running' ? <Trans>Founding…</Trans> : <Trans>Found the fund</Trans>}
        </Button>
      </div>
    </form>
  );
}
