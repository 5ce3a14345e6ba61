import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { Icon } from '../icon/icon.tsx';
import { fragmentOf, type LinkedCase } from './case-link.ts';
import { savedFile } from './saved-file.ts';

interface ResultActsProps {
  readonly linked: LinkedCase<unknown>;
  /** What the figure is, by which scheme and day, in one sentence that can be pasted anywhere; the link is added. */
  readonly citation: string;
  /** The document that the command prints with `--json`. */
  readonly document: unknown;
  /** How saved files are called, without their ending. */
  readonly name: string;
  /** Further acts of the page, such as PDF and CSV. */
  readonly children?: ReactNode;
}

/** What one can do with a result: send it, cite it, take its working along, print it. */
export function ResultActs({ linked, citation, document, name, children }: ResultActsProps) {
  const { t } = useLingui();
  const link = async () => `${location.origin}${location.pathname}#${await fragmentOf(linked)}`;
  return (
    <div className="buttons unprinted">
      <CopyButton text={link} done={t`Link copied`}>
        <Trans>Copy link</Trans>
      </CopyButton>
      <CopyButton text={async () => `${citation} ${await link()}`} done={t`Citation copied`}>
        <Trans>Copy citation</Trans>
      </CopyButton>
      {children}
      <Button
        variant="default"
        size="sm"
        onClick={() =>
          savedFile(`${name}.json`, 'application/json', [`${JSON.stringify(document, null, 2)}\n`])
        }
      >
        <Trans>Working as JSON</Trans>
      </Button>
      <Button variant="default" size="sm" onClick={() => print()}>
        <Trans>Print</Trans>
      </Button>
    </div>
  );
}

interface CopyButtonProps {
  readonly text: () => Promise<string>;
  /** Small and without a frame, where there are many. */
  readonly isQuiet?: boolean;
  readonly done: string;
  readonly children: ReactNode;
}

/** Says that it copied, and where a browser does not let it, shows the text to copy by hand. */
export function CopyButton({ text, isQuiet = false, done, children }: CopyButtonProps) {
  const [state, setState] = useState<'before' | 'copied' | { readonly text: string }>('before');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const presses = useRef(0);
  const copy = async () => {
    presses.current += 1;
    const press = presses.current;
    // What was said of the press before is not true of this one.
    clearTimeout(timer.current);
    setState('before');
    const copied = await text();
    // Whoever pressed again meanwhile wants what it is by then.
    if (press !== presses.current) return;
    try {
      await navigator.clipboard.writeText(copied);
      clearTimeout(timer.current);
      setState('copied');
      timer.current = setTimeout(() => setState('before'), 3000);
    } catch {
      setState({ text: copied });
    }
  };
  return (
    <>
      <Button
        variant={isQuiet ? 'transparent' : 'default'}
        size={isQuiet ? 'compact-sm' : 'sm'}
        onClick={copy}
        leftSection={<Icon name={state === 'copied' ? 'tick' : 'copy'} />}
      >
        {children}
      </Button>
      <span className="heard" role="status">
        {state === 'copied' && done}
      </span>
      {typeof state === 'object' && (
        <label className="small">
          <Trans>Copy this by hand:</Trans>{' '}
          <input readOnly value={state.text} onFocus={({ target }) => target.select()} />
        </label>
      )}
    </>
  );
}
