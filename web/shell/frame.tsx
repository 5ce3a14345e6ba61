import { Trans, useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Icon } from '../icon/icon.tsx';
import { type Language, useLanguage } from '../language/language.ts';
import styles from './frame.module.css';
import { Mark } from './mark.tsx';

/** The frame of every page: the bar with its ways, the page, the foot. */
export function Frame() {
  const { t, i18n } = useLingui();
  const language = useLanguage();
  useEffect(() => {
    // After the page is shown: until somebody puts in something wrong, nobody needs it.
    const timer = setTimeout(async () => {
      const { loadReasons } = await import('../form/problems.ts');
      await loadReasons(language, () => i18n.activate(language));
    }, 1500);
    return () => clearTimeout(timer);
  }, [i18n, language]);
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to the content and leaves the fragment, which holds the case */}
      <a className={styles.skip} href="#main" onClick={skipToPage}>
        <Trans>Skip to content</Trans>
      </a>
      <header className={`${styles.top} unprinted`}>
        <div className={styles.bar}>
          <Link className={styles.brand} to="/$language" params={{ language }}>
            <Mark />
            OpenMutual
          </Link>
          <nav className={styles.ways} aria-label={t`Sections`}>
            <Ways />
          </nav>
          <div className={styles.tools}>
            <Tools />
          </div>
          <Menu />
        </div>
      </header>
      <main className="wrap" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={`${styles.foot} unprinted`}>
        <div>
          <p>
            <Trans>Joining a mutual is voluntary, always.</Trans>
          </p>
          <p>
            <Trans>Everything is calculated on your device. Nothing that you put in leaves it.</Trans>
          </p>
        </div>
      </footer>
    </>
  );
}

/** The fragment of the address holds the case, so the way to the content is not written there. */
function skipToPage(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Ways() {
  const language = useLanguage();
  const params = { language };
  return (
    <>
      <Link to="/$language/share" params={params}>
        <Trans>Share a cost</Trans>
      </Link>
      <Link to="/$language/quote" params={params}>
        <Trans>Engineering quote</Trans>
      </Link>
      <Link to="/$language/contributions" params={params}>
        <Trans>Contributions</Trans>
      </Link>
      <Link to="/$language/compare" params={params}>
        <Trans>Compare</Trans>
      </Link>
      <Link to="/$language/verify" params={params}>
        <Trans>Check a record</Trans>
      </Link>
      <Link to="/$language/schemes" params={params}>
        <Trans>Schemes</Trans>
      </Link>
    </>
  );
}

function Tools() {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <label className={styles.scheme}>
        <span className="heard">
          <Trans>Light or dark</Trans>
        </span>
        <select
          value={colorScheme}
          onChange={({ target }) => setColorScheme(target.value as typeof colorScheme)}
        >
          <option value="auto">{t`As the system`}</option>
          <option value="light">{t`Light`}</option>
          <option value="dark">{t`Dark`}</option>
        </select>
      </label>
      <OtherLanguage />
    </>
  );
}

const others: Record<Language, { readonly language: Language; readonly tag: string; readonly name: string }> =
  {
    en: { language: 'zh', tag: 'zh-CN', name: '简体中文' },
    zh: { language: 'en', tag: 'en', name: 'English' },
  };

/** The same page with the same case in the other language. */
function OtherLanguage() {
  const { language, tag, name } = others[useLanguage()];
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const navigate = useNavigate();
  const there = path.replace(/^\/(en|zh)/, `/${language}`);
  return (
    <a
      href={there}
      lang={tag}
      hrefLang={tag}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        // The case is written into the address beside the router; it goes along.
        void navigate({ href: `${there}${location.search}${location.hash}` });
      }}
    >
      {name}
    </a>
  );
}

function Menu() {
  const menu = useRef<HTMLDetailsElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when another page opens
  useEffect(() => {
    if (menu.current !== null) menu.current.open = false;
  }, [path]);
  return (
    <details ref={menu} className={styles.menu}>
      <summary>
        <Icon name="menu" />
        <Trans>Menu</Trans>
      </summary>
      <nav>
        <Ways />
        <Tools />
      </nav>
    </details>
  );
}
