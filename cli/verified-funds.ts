import { label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import type { RowFinding } from '@openmutual/server/row-finding';
import type { FundVerified } from '@openmutual/server/verify-fund';
import type { DataOptions } from './data-place.ts';
import { withFunds } from './fund-of-installation.ts';
import { accept, exits } from './refusal.ts';
import type { Language } from './tree.ts';

/** Verifies what an installation has of a fund, or of all of them; ends with 1 where a row does not fit, each of them named. */
export async function verifyFunds(options: DataOptions, slug: string | undefined): Promise<void> {
  const { verifyFund } = await import('@openmutual/server/verify-fund');
  await withFunds(options, slug, async ({ database, keyFolder, funds }) => {
    const verified: FundVerified[] = [];
    for (const fund of funds) verified.push(accept(await verifyFund(database, fund, keyFolder)));
    if (verified.some(({ findings }) => findings.length > 0)) process.exitCode = exits.rejected;
    process.stdout.write(
      options.json
        ? `${JSON.stringify(verified, null, 2)}\n`
        : verified.map((one) => told(one, options.lang)).join(''),
    );
  });
}

const parts: Readonly<Record<RowFinding['part'], ReturnType<typeof label>>> = {
  ledger: label('ledger', '账本'),
  settlement: label('settlement', '结算'),
  money: label('payments', '收付款'),
  claims: label('claims and approvals', '互助申请与批准'),
  hearings: label('juries and verdicts', '赔审与表决'),
  common: label('common money', '共同资金'),
  votes: label('votes', '表决'),
  steps: label('steps', '状态变更'),
  audit: label('what was done', '操作记录'),
};

const NOTHING = label('', '');

function byVersions({ settled, now }: NonNullable<RowFinding['versions']>) {
  return label(
    ` (settled by ${settled}, calculated now by ${now})`,
    `（由 ${settled} 结算，现由 ${now} 计算）`,
  );
}

const OTHER_VERSION = label(
  '  Another version of OpenMutual settled this than calculates now: such a difference may be one between the two, and no row need have been changed. Verify with that version before you conclude anything.',
  '  结算时所用的 OpenMutual 版本与现在计算的不同：差异可能出自版本，未必有人改动过数据。下结论之前请用当时的版本核验。',
);

function told(verified: FundVerified, language: Language): string {
  const { slug, entries, legs, accounts, settlements, votes, movements, events, chain, findings } = verified;
  const isSound = findings.length === 0;
  const first = label(
    `${slug}: ${isSound ? 'confirmed' : `${findings.length} ${findings.length === 1 ? 'row does' : 'rows do'} not fit`}`,
    `${slug}：${isSound ? '核验通过' : `${findings.length} 行不符`}`,
  );
  const counts = label(
    `  ${entries} entries with ${legs} legs on ${accounts} accounts, settlements: ${settlements}, votes: ${votes}, payments and payouts: ${movements}, events: ${events}`,
    `  ${entries} 笔分录，${legs} 条明细，${accounts} 个账户；结算 ${settlements}，表决 ${votes}，收付款 ${movements}，操作记录 ${events}`,
  );
  const link = label(
    `  the chain of the ledger ends with ${chain ?? 'nothing'}`,
    `  账本散列链末端：${chain ?? '无'}`,
  );
  const rows = findings.map(({ part, row, found, expected, versions }) => {
    const by = versions === undefined ? NOTHING : byVersions(versions);
    return label(
      `  ${parts[part].en}: ${row}: found ${found}, expected ${expected}${by.en}`,
      `  ${parts[part].zh}：${row}：现为 ${found}，应为 ${expected}${by.zh}`,
    );
  });
  const isOther = findings.some(({ versions }) => versions !== undefined);
  return [first, ...rows, ...(isOther ? [OTHER_VERSION] : []), counts, link]
    .map((line) => `${printable(line[language])}\n`)
    .join('');
}
