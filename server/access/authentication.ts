import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../clock/clock.ts';
import { codesOnce } from './code-once.ts';
import { type HashCost, isPassword, passwordHash } from './password-hash.ts';
import { libraryTables, SCHEMA, secondFactorTables } from './tables.ts';

/** How long a session lasts, in seconds; all three are our choice (ASVS 5.0, 7.1.1 asks for one that is written down). */
export const sessionLength = {
  /** From the sign-in, whatever happens. */
  atMost: 7 * 24 * 3600,
  /** Without any request. */
  unused: 12 * 3600,
  /** After a password or a code, what is sensitive may be done. */
  assured: 10 * 60,
} as const;

/** What the library of sign-in needs of us. */
export interface AuthenticationSetting {
  /** Connections as the class `access`, with the types that the library expects. */
  readonly pool: Pool;
  readonly clock: Clock;
  /** Where the pages are, such as `https://mutual.example.org`. */
  readonly origin: string;
  /** Signs cookies and links, encrypts the secrets of second factors. */
  readonly secret: string;
  /** Under which tried codes become prints. */
  readonly codeKey: Buffer;
  /** Of passwords that are chosen from now on. */
  readonly passwordCost: HashCost;
  /** Puts a letter to a person into the outbox, with what its link carries. */
  readonly post: (
    letter: 'verify-mail' | 'reset-password' | 'account-exists',
    person: string,
    secret?: string,
  ) => Promise<void>;
}

/**
 * The library of sign-in with all that we use of it: mail and password, codes of an authenticator, recovery codes. No sign-in by others, no
 * linking of accounts, no keys, no roles, no telemetry. It is asked through `server/access/auth-route.ts` alone.
 */
export function authenticationOf(setting: AuthenticationSetting) {
  const { pool, clock, origin, secret, codeKey, passwordCost, post } = setting;
  return betterAuth({
    appName: 'OpenMutual',
    baseURL: origin,
    basePath: LIBRARY_PATH,
    trustedOrigins: [origin],
    secret,
    database: {
      dialect: new PostgresDialect({ pool }),
      type: 'postgres',
      schemaName: SCHEMA,
      transaction: true,
    },
    ...withSettings(libraryTables(clock)),
    emailAndPassword: {
      enabled: true,
      // Says the same of an address that has an account; and a new password is asked for once before it is used.
      autoSignIn: false,
      // Whoever has not shown that the mail is his may sign in, and neither join nor be given a role.
      requireEmailVerification: false,
      // Length is judged by server/access/password-rule.ts, in signs; these are UTF-16 units.
      minPasswordLength: 12,
      maxPasswordLength: 256,
      password: {
        hash: (password) => passwordHash(password, passwordCost),
        verify: ({ hash, password }) => isPassword(password, hash),
      },
      resetPasswordTokenExpiresIn: 30 * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => post('reset-password', user.id, token),
      onExistingUserSignUp: ({ user }) => post('account-exists', user.id),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: 24 * 3600,
      autoSignInAfterVerification: false,
      sendVerificationEmail: ({ user, token }) => post('verify-mail', user.id, token),
    },
    plugins: [
      codesOnce({ pool, clock, key: codeKey }),
      twoFactor({
        issuer: 'OpenMutual',
        schema: secondFactorTables,
        totpOptions: { digits: 6, period: 30 },
        backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: 'encrypted' },
        twoFactorCookieMaxAge: 10 * 60,
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 },
      }),
    ],
    // Counted by server/access/attempt.ts, by account and by address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // It would name mail addresses; what went wrong in it comes to us as it is.
    logger: { disabled: true },
    // Otherwise it would print what went wrong whole, with rows that the database names.
    onAPIError: { throw: true },
    advanced: {
      ...cookieNames(origin),
      // In a test it would leave these checks out by itself.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => uuidv7() },
    },
  });
}

export type Authentication = ReturnType<typeof authenticationOf>;

/** Where the library believes to be; no request from outside has this path. */
export const LIBRARY_PATH = '/api/auth/library';

/** The address from which a request comes, told to the library by us and never by who asks. */
export const ADDRESS_HEADER = 'x-openmutual-address';

/**
 * Cookies only for this host and only over https (`__Host-`, RFC 6265bis); on this machine without https browsers would not
 * keep such ones, so there they have plain names.
 */
function cookieNames(origin: string) {
  const isSecure = origin.startsWith('https:');
  return {
    useSecureCookies: false,
    cookiePrefix: cookiePrefix(origin),
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure },
  };
}

export function cookiePrefix(origin: string): string {
  return origin.startsWith('https:') ? '__Host-openmutual' : 'openmutual';
}

function withSettings(tables: ReturnType<typeof libraryTables>) {
  return {
    ...tables,
    session: {
      ...tables.session,
      expiresIn: sessionLength.atMost,
      // How long it may rest is kept in `used_at` (server/access/session.ts): the cookie stays as it is.
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      freshAge: 0,
    },
    account: { ...tables.account, accountLinking: { enabled: false } },
    verification: { ...tables.verification, storeIdentifier: 'hashed' as const },
  };
}
