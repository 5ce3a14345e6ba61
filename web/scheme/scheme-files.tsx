import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { CopyButton } from '../case/result-acts.tsx';
import { savedFile } from '../case/saved-file.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { filesOf, type LibraryEntry } from '../library/library.ts';
import styles from './scheme.module.css';

/** The files that a scheme is made of: to read with line numbers, to keep, to cite by their hash. */
export function SchemeFiles({ entry }: { readonly entry: LibraryEntry }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const [files, setFiles] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    let isOver = false;
    void filesOf(entry).then((found) => {
      if (!isOver && found.ok) setFiles(found.value);
    });
    return () => {
      isOver = true;
    };
  }, [entry]);
  const { id, hash, checkedOn } = entry;
  const name = said(entry.name);
  const checked = dayText(checkedOn, language);
  const address = `${location.origin}${location.pathname}`;
  return (
    <>
      <p className={styles.hash}>
        <span className="muted">
          <Trans>SHA-256 of rules and tables</Trans>
        </span>
        <code>{hash}</code>
      </p>
      <div className="buttons unprinted">
        <CopyButton
          text={async () =>
            t`${name} (${id}), OpenMutual, checked on ${checked}, SHA-256 ${hash}, ${address}`
          }
          done={t`Citation copied`}
        >
          <Trans>Cite this scheme</Trans>
        </CopyButton>
        <CopyButton text={async () => hash} done={t`Hash copied`}>
          <Trans>Copy the hash</Trans>
        </CopyButton>
      </div>
      <ul className={styles.files}>
        {Object.entries(files).map(([path, text]) => (
          <SchemeFile key={path} id={id} path={path} text={text} />
        ))}
      </ul>
    </>
  );
}

interface SchemeFileProps {
  readonly id: string;
  readonly path: string;
  readonly text: string;
}

function SchemeFile({ id, path, text }: SchemeFileProps) {
  const [isOpen, setOpen] = useState(false);
  const lines = text.replace(/\n$/, '').split('\n');
  const save = () => savedFile(`${id}/${path}`.replaceAll('/', '-'), 'text/plain;charset=utf-8', [text]);
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <code>{path}</code>{' '}
          <span className="muted small">
            <Plural value={lines.length} one="# line" other="# lines" />
          </span>
        </summary>
        {isOpen && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          <pre className={styles.code} tabIndex={0}>
            {lines.map((line, place) => (
              <span key={place}>{`${line}\n`}</span>
            ))}
          </pre>
        )}
      </details>
      <Button variant="default" size="sm" onClick={save}>
        <Trans>Save</Trans>
        <span className="heard"> {path}</span>
      </Button>
    </li>
  );
}
