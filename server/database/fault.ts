import pg from 'pg';

/** What the outside world did to the database, by what whoever asked can do about it. */
export type FaultKind =
  | 'disk-full'
  | 'connection-lost'
  | 'commit-unknown'
  | 'too-busy'
  | 'conflict'
  | 'timeout'
  | 'read-only'
  | 'damaged'
  | 'not-started';

/** A fault of the outside world (decision 0005): thrown, caught once at the end, never a rejection of the input. */
export class OutsideFault extends Error {
  override readonly name = 'OutsideFault';
  readonly kind: FaultKind;
  /** How HTTP says it (RFC 9110; 507 is of RFC 4918). */
  readonly status: 503 | 507;

  constructor(kind: FaultKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.status = kind === 'disk-full' ? 507 : 503;
  }
}

/** A constraint that a statement would have broken; stores know what each means to who asked. */
export interface BrokenConstraint {
  readonly kind: 'unique' | 'foreign-key' | 'check' | 'not-null' | 'exclusion';
  readonly name: string;
  readonly table: string;
}

/** The constraint that an error tells of; nothing if it is another error. */
export function brokenConstraint(error: unknown): BrokenConstraint | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  const kind = CONSTRAINTS[error.code ?? ''];
  if (kind === undefined) return undefined;
  // A column that must not be empty has no constraint with a name before PostgreSQL 18.
  return { kind, name: error.constraint ?? error.column ?? '', table: error.table ?? '' };
}

/** Whether the same work may succeed if it is done again: PostgreSQL undid it because of another work beside it. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

/** The error as a fault of the outside world, or as it came where it is ours. */
export function outsideFault(error: unknown): unknown {
  if (error instanceof OutsideFault || !(error instanceof Error)) return error;
  const known = FAULTS.find(({ codes }) => codes.some((code) => codeOf(error).startsWith(code)));
  if (known !== undefined) return new OutsideFault(known.kind, `${known.says} (${error.message})`, error);
  if (isWithoutTurn(error)) return new OutsideFault('too-busy', `${BUSY} (${error.message})`, error);
  if (isLost(error)) return new OutsideFault('connection-lost', `${LOST} (${error.message})`, error);
  return error;
}

/** What an error says of a COMMIT: where the connection broke nobody knows whether it was done. */
export function commitFault(error: unknown): unknown {
  const fault = outsideFault(error);
  if (!(fault instanceof OutsideFault) || fault.kind !== 'connection-lost') return fault;
  return new OutsideFault(
    'commit-unknown',
    'The connection to the database broke while the work was being committed: it may have been done. Ask again with the same idempotency key.',
    error,
  );
}

/** Class 23 of PostgreSQL's error codes. @source errcodes.txt of PostgreSQL 18 */
const CONSTRAINTS: Readonly<Record<string, BrokenConstraint['kind']>> = {
  '23502': 'not-null',
  '23503': 'foreign-key',
  '23505': 'unique',
  '23514': 'check',
  '23P01': 'exclusion',
};

const BUSY = 'The database has no room for more work at the moment. Try again in a while.';

const LOST = 'The connection to the database broke; nothing of this work was kept. Try again.';

/** By code or by the class that it begins with. @source errcodes.txt of PostgreSQL 18; names of Node's own errors */
const FAULTS: readonly { codes: readonly string[]; kind: FaultKind; says: string }[] = [
  {
    codes: ['53100', 'ENOSPC', 'EDQUOT'],
    kind: 'disk-full',
    says: 'The disk of the database is full; nothing of this work was kept. Free space and try again.',
  },
  { codes: ['08', '57P01', '57P02', '57P03', '57P04', '57P05'], kind: 'connection-lost', says: LOST },
  {
    codes: ['53200', '53300', '53400'],
    kind: 'too-busy',
    says: BUSY,
  },
  {
    codes: ['40001', '40P01'],
    kind: 'conflict',
    says: 'Others changed the same at the same time. Try again.',
  },
  {
    codes: ['57014', '55P03', '25P03', '25P04'],
    kind: 'timeout',
    says: 'The database took too long, and the work was given up. Try again.',
  },
  { codes: ['25006'], kind: 'read-only', says: 'The database takes no changes at the moment.' },
  {
    codes: ['58030', 'XX001', 'XX002'],
    kind: 'damaged',
    says: 'The database cannot read or write its files: look at its log and its disk before anything else is done.',
  },
];

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** All connections of the pool were in use for as long as anybody waits for one; pg-pool says it in words only. */
function isWithoutTurn(error: Error): boolean {
  return error.message === 'timeout exceeded when trying to connect';
}

/** Errors of the socket and of pg itself, which have no code of PostgreSQL. */
function isLost(error: Error): boolean {
  const codes = [
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ENOENT',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EHOSTUNREACH',
    'EAI_AGAIN',
  ];
  const { syscall } = error as { syscall?: unknown };
  if (codes.includes(codeOf(error))) return codeOf(error) !== 'ENOENT' || syscall === 'connect';
  return /^Connection terminated|^Client has encountered a connection error|^Client was closed/.test(
    error.message,
  );
}
