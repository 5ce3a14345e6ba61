import type { BetterAuthOptions } from 'better-auth';
import type { Clock } from '../clock/clock.ts';

/** The schema in which people who sign in are kept; only the role `openmutual_access` may read it. */
export const SCHEMA = 'access';

/**
 * The library's tables and columns by our names. The tables are made by `server/migration/0021-access.sql`; a test asks the
 * library what it lacks in them.
 */
export function libraryTables(clock: Clock) {
  const now = () => new Date(clock.now());
  return {
    user: {
      modelName: 'person',
      fields: {
        email: 'mail',
        emailVerified: 'mail_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        /** In which its mails are written. */
        language: { type: ['en', 'zh'], required: false, defaultValue: 'en', fieldName: 'language' },
      },
    },
    session: {
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'address',
        userAgent: 'user_agent',
      },
      additionalFields: {
        /** When the password or a code was last given in it. */
        assuredAt: { type: 'date', input: false, defaultValue: now, fieldName: 'assured_at' },
        /** When it last asked for something. */
        usedAt: { type: 'date', input: false, defaultValue: now, fieldName: 'used_at' },
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'person_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
  } satisfies Pick<BetterAuthOptions, 'user' | 'session' | 'account' | 'verification'>;
}

export const secondFactorTables = {
  user: { fields: { twoFactorEnabled: 'second_factor' } },
  twoFactor: {
    modelName: 'second_factor',
    fields: {
      backupCodes: 'recovery_codes',
      userId: 'person_id',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
};
