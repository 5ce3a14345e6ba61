import { label } from '@openmutual/core/label';
import type pg from 'pg';
import { type Answers, type Mode, unanswered } from '../installation/installation.ts';
import type { Finding } from './finding.ts';

const ABOUT = label('installation', '系统');

/** What it is, and whether somebody has said who runs it. */
export async function installationFound(owner: pg.Client): Promise<Finding> {
  const { rows } = await owner.query<Answers & { mode: Mode }>(
    'select mode, operator, jurisdiction, licence from access.installation',
  );
  const [installation] = rows;
  if (installation === undefined) {
    const found = label('not begun yet: openmutual serve begins it', '尚未启用：openmutual serve 将启用它');
    return { about: ABOUT, state: 'open', found };
  }
  const { mode } = installation;
  if (mode === 'demonstration')
    return { about: ABOUT, state: 'right', found: label('a demonstration', '演示系统') };
  const open = unanswered(installation);
  if (open.length === 0) return { about: ABOUT, state: 'right', found: label('production', '正式系统') };
  return {
    about: ABOUT,
    state: 'open',
    found: label(`production; not said yet: ${open.join(', ')}`, `正式系统；尚未说明：${open.join('、')}`),
    expected: label(
      'who runs it, under which law and with which licence; openmutual serve asks, or an operator says it on the pages',
      '运营者、适用法律及许可状况；由 openmutual serve 询问，或由系统管理员在网页上说明',
    ),
  };
}
