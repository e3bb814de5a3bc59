import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { announce } from '../announce.ts'
import { recordAudit } from '../audit/record.ts'
import { authDatabase, inTransaction } from '../db.ts'
import { readEnv } from '../env.ts'
import { ADDRESS_HEADER } from './address-header.ts'
import { allowedOrigins } from './allowed-origins.ts'
import { authSecret } from './auth-secret.ts'
import { ACCESS } from './end-access.ts'
import { passkeySignIn } from './passkey-plugin.ts'
import type { Role } from './roles.ts'

// Sign-in only: members come from set-up and invitations, and nothing here is trusted for an approval.

const DAY = 86_400

function configure() {
  const { url } = readEnv()
  return betterAuth({
    baseURL: url,
    secret: authSecret(),
    trustedOrigins: allowedOrigins(),
    database: prismaAdapter(authDatabase(), { provider: 'sqlite' }),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 256 },
    user: {
      modelName: 'member',
      additionalFields: {
        role: { type: 'string', input: false, required: false },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    session: {
      fields: { userId: 'memberId' },
      expiresIn: 7 * DAY,
      updateAge: DAY,
      // A cached session would outlive a revoked one (CVE-2025-61928's neighbours).
      cookieCache: { enabled: false },
    },
    account: { fields: { userId: 'memberId' } },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 30 },
        '/sign-in/passkey': { window: 60, max: 30 },
        '/passkey/challenge': { window: 60, max: 60 },
      },
    },
    advanced: {
      cookiePrefix: 'countersign',
      useSecureCookies: url.startsWith('https:'),
      // The server's word, never a client's: else anybody could try passwords under a thousand addresses.
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [passkeySignIn()],
    databaseHooks: {
      session: {
        create: { before: refuseDisabled, after: auditSignIn },
        delete: { after: async () => announce([ACCESS]) },
      },
    },
  })
}

let configured: ReturnType<typeof configure> | undefined

/** The sign-in library, set up on first use. */
export function auth(): ReturnType<typeof configure> {
  configured ??= configure()
  return configured
}

async function refuseDisabled(session: { userId: string }): Promise<false | undefined> {
  const member = await authDatabase().member.findUnique({ where: { id: session.userId } })
  return !member || member.disabledAt ? false : undefined
}

async function auditSignIn(session: {
  id: string
  userId: string
  ipAddress?: string | null
}): Promise<void> {
  await inTransaction(async (tx) => {
    const { id, name, role } = await tx.member.findUniqueOrThrow({ where: { id: session.userId } })
    const ctx = {
      actor: { kind: 'member', id, name, role: role as Role },
      address: session.ipAddress || null,
    } as const
    await recordAudit(tx, ctx, { action: 'member.sign_in', subject: { kind: 'member', id } })
  })
}
