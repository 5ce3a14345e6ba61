import { Trans, useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';
import { Link, Outlet, useMatches, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { askBehind, useBehind } from '../api/installation.ts';
import { Icon } from '../icon/icon.tsx';
import { type Language, useLanguage } from '../language/language.ts';
import styles from './frame.module.css';
import { Mark } from './mark.tsx';
import { MemberTabs, MemberWays } from './member-ways.tsx';
import { useOfInstallation } from './of-installation.ts';

/** The frame of every page: the bar with its ways, the page, the foot. */
export function Frame() {
  const { t } = useLingui();
  const language = useLanguage();
  const told = useOfInstallation();
  const { isServed, ofMember } = usePlace();
  useEffect(() => {
    void askBehind();
  }, []);
  useEffect(() => {
    // After the page is shown: until somebody puts in something wrong, nobody needs it.
    const timer = setTimeout(async () => {
      const { loadReasons } = await import('../form/problems.ts');
      await loadReasons(language);
    }, 1500);
    return () => clearTimeout(timer);
  }, [language]);
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
            {ofMember === undefined ? <Ways /> : <MemberWays fund={ofMember} />}
          </nav>
          <div className={styles.tools}>
            <Tools />
          </div>
          <Menu ofMember={ofMember} />
        </div>
      </header>
      {told !== undefined && <told.Banner />}
      <main className={`wrap ${isServed ? styles.served : ''}`} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={`${styles.foot} unprinted`}>
        <div>
          <p>
            <Trans>Joining a mutual is voluntary, always.</Trans>
          </p>
          {!isServed && (
            <p>
              <Trans>Everything is calculated on your device. Nothing that you put in leaves it.</Trans>
            </p>
          )}
          {told !== undefined && <told.RunBy />}
        </div>
      </footer>
      {ofMember !== undefined && <MemberTabs fund={ofMember} />}
    </>
  );
}

/** Whether a page needs the server, and of which fund a member sees it as his own. */
function usePlace(): { readonly isServed: boolean; readonly ofMember: string | undefined } {
  return useMatches({
    select: (matches) => ({
      isServed: matches.some(({ staticData }) => staticData.isServed === true),
      ofMember: matches
        .flatMap(({ staticData, params }) =>
          staticData.isMembers === true && 'fund' in params ? [params.fund] : [],
        )
        .at(-1),
    }),
    structuralSharing: true,
  });
}

/** The fragment of the address holds the case, so the way to the content is not written there. */
function skipToPage(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Ways() {
  const language = useLanguage();
  const behind = useBehind();
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
      <Link to="/$language/estimate" params={params}>
        <Trans>Estimate</Trans>
      </Link>
      <Link to="/$language/verify" params={params}>
        <Trans>Check a record</Trans>
      </Link>
      <Link to="/$language/schemes" params={params}>
        <Trans>Schemes</Trans>
      </Link>
      {behind.is === 'there' && (
        <Link to="/$language/funds" params={params}>
          <Trans>Funds</Trans>
        </Link>
      )}
    </>
  );
}

function Tools() {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Account />
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

/** First among the tools, so that nothing moves when it is known whether there is a server. */
function Account() {
  const language = useLanguage();
  const behind = useBehind();
  if (behind.is !== 'there') return null;
  return behind.who.kind === 'person' ? (
    <>
      <Link to="/$language/my-funds" params={{ language }}>
        <Trans>My funds</Trans>
      </Link>
      <Link to="/$language/account" params={{ language }}>
        <Trans>My account</Trans>
      </Link>
    </>
  ) : (
    <Link to="/$language/sign-in" params={{ language }}>
      <Trans>Sign in</Trans>
    </Link>
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

function Menu({ ofMember }: { readonly ofMember: string | undefined }) {
  const { t } = useLingui();
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
      <nav aria-label={t`Menu`}>
        {ofMember === undefined ? <Ways /> : <MemberWays fund={ofMember} />}
        <Tools />
      </nav>
    </details>
  );
}
