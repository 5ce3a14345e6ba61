import { uuidv7 } from 'uuidv7';

/** What happens at the door and is written down (ASVS 5.0, 16.3). */
export const securityEvents = [
  'signed-up',
  'signed-up-again',
  'mail-verified',
  'signed-in',
  'sign-in-failed',
  'code-asked',
  'code-failed',
  'recovery-code-used',
  'tried-too-often',
  'signed-out',
  'session-ended',
  'stepped-up',
  'step-up-failed',
  'password-forgotten',
  'password-reset',
  'password-changed',
  'password-change-failed',
  'second-factor-begun',
  'second-factor-on',
  'second-factor-off',
  'recovery-codes-made',
  'role-given',
  'role-ended',
  'operator-made',
  'operator-ended',
  'invitation-taken',
  'link-handed-out',
  'account-end-told',
  'account-ended',
] as const;

export interface SecurityEvent {
  readonly kind: (typeof securityEvents)[number];
  readonly person?: string | undefined;
  readonly session?: string | undefined;
  readonly address?: string | undefined;
  /** HMAC of a mail address that no account has. */
  readonly named?: Buffer | undefined;
  /** Ids and words of ours: no password, code, token or mail address. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** Whatever takes a statement: a transaction, or a pool where the event stands alone. */
export interface Written {
  readonly query: (sql: string, values: unknown[]) => Promise<unknown>;
}

/** Writes an event that nobody can change or take away. */
export async function writeSecurityEvent(to: Written, event: SecurityEvent, at: string): Promise<void> {
  await to.query(
    `INSERT INTO access.security_event (event_id, at, kind, person_id, session_id, address, named, facts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      uuidv7(),
      at,
      event.kind,
      event.person ?? null,
      event.session ?? null,
      event.address ?? null,
      event.named ?? null,
      JSON.stringify(event.facts ?? {}),
    ],
  );
}
