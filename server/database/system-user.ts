import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { accepted, type Result, rejected } from '@openmutual/core/result';

/** A user of the operating system; PostgreSQL asks for the name, for it lets people in by it. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Who runs this program. */
export function ownUser(): Result<SystemUser> {
  try {
    const { uid, gid, username } = userInfo();
    return accepted({ uid, gid, name: username });
  } catch {
    return rejected({
      code: 'this-user-has-no-name',
      found: `user ${process.getuid?.()} without a line in /etc/passwd`,
      expected: 'a user with a name, for PostgreSQL lets people in by it',
      suggestion: 'run as a user that the system knows, or name a database with DATABASE_URL',
    });
  }
}

/**
 * Who is to run PostgreSQL, which refuses to run as root: whoever owns the data already, else who runs this program, else for root
 * the user `postgres`, and where there is none `nobody`.
 */
export function clusterUser(own: SystemUser, owner: number | undefined): Result<SystemUser> {
  if (own.uid !== 0) {
    if (owner === undefined || owner === own.uid) return accepted(own);
    return rejected({
      code: 'the-data-belong-to-another-user',
      found: `data of user ${nameOf(owner)}, asked for by ${own.name}`,
      expected: 'the same user, or root',
      suggestion: 'run as that user, or choose another folder with OPENMUTUAL_DATA',
    });
  }
  const users = knownUsers();
  const chosen =
    owner === undefined || owner === 0
      ? (users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody'))
      : users.find(({ uid }) => uid === owner);
  if (chosen !== undefined) return accepted(chosen);
  return rejected({
    code: 'nobody-may-run-postgresql',
    found: owner === undefined || owner === 0 ? 'root, and neither postgres nor nobody' : `user ${owner}`,
    expected: 'a user in /etc/passwd who is not root, for PostgreSQL refuses to run as root',
    suggestion: 'run as another user than root',
  });
}

/** Whether a user may pass through all folders of a path; tried, for rights have more sources than the bits of a folder. */
export function canReach(user: SystemUser, folder: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...asUser(user), stdio: 'ignore' }).status ===
    0
  );
}

/** What a child needs in order to run as a user; nothing where this program runs as him. */
export function asUser({ uid, gid }: SystemUser): {
  readonly cwd: string;
  readonly uid?: number;
  readonly gid?: number;
} {
  return uid === process.getuid?.() ? { cwd: '/' } : { cwd: '/', uid, gid };
}

function knownUsers(): SystemUser[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return uid === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

function nameOf(uid: number): string {
  return knownUsers().find((user) => user.uid === uid)?.name ?? String(uid);
}
