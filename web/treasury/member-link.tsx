import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';

/** A member by his number, which leads to his account. */
export function MemberLink({ member }: { readonly member: string }) {
  const params = { language: useLanguage(), fund: useSlug(), member };
  return (
    <Link to="/$language/funds/$fund/desk/members/$member/account" params={params}>
      <Trans>Member {member}</Trans>
    </Link>
  );
}
