import type { Restored } from '@openmutual/server/restore';
import { Command } from 'commander';
import { type DataOptions, dataOption, placeOf } from '../data-place.ts';
import { jsonOption, languageOption } from '../options.ts';
import { accept } from '../refusal.ts';
import type { Language } from '../tree.ts';

export const restoreCommand = new Command('restore')
  .description('puts a backup back into an installation in which nothing is yet')
  .argument('<backup>', 'a folder that openmutual backup wrote')
  .addOption(dataOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (folder: string, options: DataOptions) => {
    const { openWay } = await import('@openmutual/server/database');
    const { keyFolderOf } = await import('@openmutual/server/key-file');
    const { checkedBackup, restore } = await import('@openmutual/server/restore');
    const checked = accept(await checkedBackup(folder));
    const way = accept(await openWay(placeOf(options)));
    try {
      const restored = accept(await restore(way, checked));
      process.stdout.write(
        options.json
          ? document(restored)
          : told(restored, keyFolderOf(process.env, options.data), options.lang),
      );
    } finally {
      await way.cluster?.close();
    }
  });

function document({ manifest, migrated }: Restored): string {
  return `${JSON.stringify({ manifest, migrated }, null, 2)}\n`;
}

function told({ manifest, migrated }: Restored, keys: string, language: Language): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const lines =
    language === 'zh'
      ? [
          `已恢复：${manifest.tables.length} 张表，${rows} 行，备份时间 ${manifest.madeAt}`,
          ...manifest.heads.map(({ fund, seq, hash }) => `资金 ${fund}：账本至第 ${seq} 笔，散列值 ${hash}`),
          ...(migrated.length === 0 ? [] : [`其后进行的变更：${migrated.join('、')}`]),
          `请先将备份时所用的密钥放入 ${keys}，再启动服务。`,
        ]
      : [
          `restored: ${manifest.tables.length} tables, ${rows} rows, as they were at ${manifest.madeAt}`,
          ...manifest.heads.map(
            ({ fund, seq, hash }) => `fund ${fund}: ledger to entry ${seq}, hash ${hash}`,
          ),
          ...(migrated.length === 0 ? [] : [`changed since: ${migrated.join(', ')}`]),
          `Before it is served: put the keys that it was written with into ${keys}`,
        ];
  return `${lines.join('\n')}\n`;
}
