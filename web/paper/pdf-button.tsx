import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type Rejection, type Result, reasonsOf } from '@openmutual/core/result';
import type { Paper } from '@openmutual/paper/paper';
import { useState } from 'react';
import { savedFile } from '../case/saved-file.ts';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';

interface PdfButtonProps {
  /** The paper, made when it is asked for. */
  readonly paper: () => Promise<Result<Paper>>;
  /** How the file is called, without its ending. */
  readonly name: string;
}

type State =
  | { readonly is: 'before' }
  | { readonly is: 'loading'; readonly megabytes: number }
  | { readonly is: 'refused'; readonly reasons: readonly Rejection[] };

/** Makes the PDF of a result on this device. The first one loads the typesetter, which takes a moment, and says how much of it has come. */
export function PdfButton({ paper, name }: PdfButtonProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const [state, setState] = useState<State>({ is: 'before' });
  const isLoading = state.is === 'loading';
  const make = async () => {
    if (isLoading) return;
    setState({ is: 'loading', megabytes: 0 });
    const [asked, { pdf }] = await Promise.all([paper(), import('./pdf.ts')]);
    const onLoaded = (bytes: number) => setState({ is: 'loading', megabytes: Math.round(bytes / 1_000_000) });
    const made = asked.ok ? await pdf(asked.value, onLoaded) : asked;
    if (made.ok) savedFile(`${name}.pdf`, 'application/pdf', [made.value]);
    setState(made.ok ? { is: 'before' } : { is: 'refused', reasons: reasonsOf(made) });
  };
  return (
    <>
      <Button variant="default" size="sm" onClick={make} aria-disabled={isLoading}>
        {isLoading ? <Trans>Making the PDF…</Trans> : <Trans>PDF</Trans>}
      </Button>
      <span className="small muted" role="status">
        {isLoading && state.megabytes > 0 && (
          <Plural value={state.megabytes} one="# MB loaded" other="# MB loaded" />
        )}
        {state.is === 'refused' &&
          problemsOf(state.reasons, language, () => undefined)
            .map(({ text }) => text)
            .join(t`; `)}
      </span>
    </>
  );
}
