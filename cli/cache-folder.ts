import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where compiled schemes are kept: a folder of the person who runs the command, and never one into which others may
 * write. `OPENMUTUAL_CACHE` names another one, or `off` for none.
 */
export function cacheFolder({
  env,
  platform,
}: Pick<NodeJS.Process, 'env' | 'platform'> = process): string | undefined {
  const { OPENMUTUAL_CACHE: asked, XDG_CACHE_HOME: ofUser, LOCALAPPDATA: ofWindows } = env;
  if (asked !== undefined && asked !== '') return asked === 'off' ? undefined : asked;
  if (platform === 'win32') return join(ofWindows ?? join(homedir(), 'AppData', 'Local'), 'openmutual');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'openmutual');
  return join(ofUser ?? join(homedir(), '.cache'), 'openmutual');
}
