import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { schemeOf } from '@openmutual/schemes/folder';
import { useEffect, useState } from 'react';
import { savedFile } from '../case/saved-file.ts';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { filesOf, libraryEntry } from '../library/library.ts';
import styles from './share.module.css';
import type { ShareInput } from './share-input.ts';

interface RulesEditorProps {
  readonly input: ShareInput;
  readonly onChange: (input: ShareInput) => void;
  readonly onScheme: (scheme: Result<MutualScheme>) => void;
}

/** The rules as a text that can be changed: read and checked as a scheme of the library is, each reason with its line. */
export function RulesEditor({ input, onChange, onScheme }: RulesEditorProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { rules = '', scheme } = input;
  const [files, setFiles] = useState<Readonly<Record<string, string>>>();
  const [reasons, setReasons] = useState<readonly Rejection[]>([]);
  useEffect(() => {
    const entry = libraryEntry(scheme);
    if (entry.ok) void filesOf(entry.value).then((found) => setFiles(found.ok ? found.value : {}));
  }, [scheme]);
  useEffect(() => {
    if (files === undefined) return;
    const timer = setTimeout(() => {
      const found = ownScheme(rules, files);
      setReasons(found.ok ? [] : found.rejections);
      onScheme(found);
    }, 400);
    return () => clearTimeout(timer);
  }, [rules, files, onScheme]);
  const problems = problemsOf(reasons, language, () => undefined);
  return (
    <section className={`panel stack tight ${styles.editor}`}>
      <div className="heading">
        <h2>
          <Trans>Your own rules</Trans>
        </h2>
        <p>
          <Trans>The same words as in the schemes of the library; tables stay those of the scheme.</Trans>
        </p>
      </div>
      <label className="heard" htmlFor="rules">
        <Trans>Rules</Trans>
      </label>
      <textarea
        id="rules"
        spellCheck={false}
        value={rules}
        onChange={({ target }) => onChange({ ...input, rules: target.value })}
      />
      <div aria-live="polite">
        {problems.length === 0 ? (
          <p className="small muted">
            <Trans>The rules are sound.</Trans>
          </p>
        ) : (
          <ul>
            {problems.map(({ text }, place) => (
              <li key={place} className="small" style={{ color: 'var(--bad)' }}>
                <button
                  type="button"
                  className={styles.reason}
                  onClick={() => showLine(reasons[place]?.line)}
                >
                  {text}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="buttons">
        <Button
          variant="default"
          size="sm"
          onClick={() => savedFile('scheme.yaml', 'application/yaml', [rules])}
        >
          <Trans>Save the rules</Trans>
        </Button>
        <span className="small muted">{t`They travel with the link.`}</span>
      </div>
    </section>
  );
}

function ownScheme(rules: string, files: Readonly<Record<string, string>>): Result<MutualScheme> {
  const scheme = schemeOf((path) => {
    const text = path === 'scheme.yaml' ? rules : files[path];
    return text === undefined ? undefined : { ok: true, value: text };
  }, 'my');
  if (!scheme.ok) return scheme;
  if (scheme.value.kind === 'mutual') return { ok: true, value: scheme.value };
  return rejected({ code: 'a-scheme-is-of-another-kind', found: scheme.value.kind, expected: 'mutual' });
}

/** Selects a line of the text, so that one sees what a reason is about. */
function showLine(line: number | undefined): void {
  const field = document.getElementById('rules');
  if (line === undefined || !(field instanceof HTMLTextAreaElement)) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  field.scrollTop = Math.max(0, (line - 6) * 21);
}
