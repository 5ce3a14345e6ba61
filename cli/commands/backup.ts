import type { Backup } from '@openmutual/server/backup';
import { Command } from 'commander';
import { type DataOptions, dataOption, placeOf } from '../data-place.ts';
import { jsonOption, languageOption } from '../options.ts';
import { accept, refuse } from '../refusal.ts';
import type { Language } from '../tree.ts';

export const backupCommand = new Command('backup')
  .description('everything in the database as files in one new folder, with a manifest of hashes')
  .argument('<folder>', 'where the backup is to stand; nothing of this name may be there')
  .addOption(dataOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (folder: string, options: DataOptions) => {
    const place = placeOf(options);
    // What a database needs is only loaded by commands that have one.
    const { hasDatabase, openWay } = await import('@openmutual/server/database');
    const { keyFolderOf } = await import('@openmutual/server/key-file');
    const { takeBackup } = await import('@openmutual/server/backup');
    if (!(await hasDatabase(place))) return refuse(nothingThere(options));
    const way = accept(await openWay(place));
    try {
      const made = accept(await takeBackup(way, folder, new Date().toISOString()));
      process.stdout.write(
        options.json ? document(made) : told(made, keyFolderOf(process.env, options.data), options.lang),
      );
    } finally {
      await way.cluster?.close();
    }
  });

function nothingThere({ data }: DataOptions) {
  return {
    code: 'a-data-folder-has-no-database-yet',
    path: '--data',
    found: data ?? process.env['OPENMUTUAL_DATA'] ?? 'data',
    expected: 'a data folder that was used, or DATABASE_URL',
  };
}

function document({ folder, manifest, sha256 }: Backup): string {
  return `${JSON.stringify({ folder, sha256, manifest }, null, 2)}\n`;
}

function told({ folder, manifest, sha256 }: Backup, keys: string, language: Language): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const kilobytes = Math.ceil(manifest.tables.reduce((sum, table) => sum + table.bytes, 0) / 1000);
  const heads = manifest.heads.map(({ fund, seq, hash }) => ({ fund, seq, hash }));
  const lines =
    language === 'zh'
      ? [
          `${folder}：${manifest.tables.length} 张表，${rows} 行，${kilobytes} kB`,
          ...heads.map(({ fund, seq, hash }) => `资金 ${fund}：账本至第 ${seq} 笔，散列值 ${hash}`),
          ...manifest.leftOut.map(({ name }) => `未备份：${name}`),
          `密钥不在备份中，请另行保管 ${keys} 的副本；没有密钥，凭证、邮件和第二验证因素都无法读取。`,
          `清单的 SHA-256：${sha256}`,
        ]
      : [
          `${folder}: ${manifest.tables.length} tables, ${rows} rows, ${kilobytes} kB`,
          ...heads.map(({ fund, seq, hash }) => `fund ${fund}: ledger to entry ${seq}, hash ${hash}`),
          ...manifest.leftOut.map(({ name, why }) => `${name}: ${why}`),
          `The keys are not in it: keep a copy of ${keys} apart, for without them evidence, mails and second factors cannot be read.`,
          `SHA-256 of the manifest: ${sha256}`,
        ];
  return `${lines.join('\n')}\n`;
}
