import { randomBytes } from 'node:crypto'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { authDatabase, inTransaction } from '../db.ts'
import { Base64Url } from '../reviews/credential.ts'
import { Signature } from '../reviews/signature.ts'
import { allowedOrigins } from './allowed-origins.ts'
import { verifyPasskey } from './verify-passkey.ts'

const MINUTES = 5

/** What a challenge is kept under until it is used. */
export const challengeName = (challenge: string): string => `passkey:${challenge}`

export const Challenge = Base64Url(32).min(43)

/**
 * Signing in with a passkey, as routes of the sign-in library: its sessions, cookies, origin checks and rate limits hold
 * for them as well. A challenge serves once.
 */
export const passkeySignIn = () =>
  ({
    id: 'passkey-sign-in',
    endpoints: {
      challengePasskey: createAuthEndpoint('/passkey/challenge', { method: 'POST' }, async (ctx) => {
        const now = Date.now()
        await authDatabase().verification.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
        const challenge = randomBytes(32).toString('base64url')
        await ctx.context.internalAdapter.createVerificationValue({
          identifier: challengeName(challenge),
          value: 'passkey',
          expiresAt: new Date(now + MINUTES * 60_000),
        })
        return ctx.json({ challenge })
      }),
      signInPasskey: createAuthEndpoint(
        '/sign-in/passkey',
        { method: 'POST', body: z.strictObject({ challenge: Challenge, signature: Signature }) },
        async (ctx) => {
          // The library looks at the origin only where a cookie comes along: else another site could sign somebody in.
          if (!allowedOrigins().includes(ctx.headers?.get('origin') ?? '')) throw foreign()
          const { challenge, signature } = ctx.body
          const fresh = await ctx.context.internalAdapter.consumeVerificationValue(challengeName(challenge))
          const passkey =
            fresh && (await authDatabase().passkey.findUnique({ where: { id: signature.credential } }))
          const count = passkey && verifyPasskey(signature, challenge, passkey)
          const user = passkey && (await ctx.context.internalAdapter.findUserById(passkey.memberId))
          if (!passkey || !user || count === null) throw refused()
          const session = await ctx.context.internalAdapter.createSession(user.id)
          // Whose access ended gets none.
          if (!session) throw refused()
          await noteUse(passkey.id, count)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({})
        },
      ),
    },
  }) satisfies BetterAuthPlugin

const noteUse = (id: string, count: number): Promise<unknown> =>
  inTransaction((tx) => tx.passkey.updateMany({ where: { id }, data: { lastUsedAt: new Date(), count } }))

const foreign = () =>
  new APIError('FORBIDDEN', { code: 'FOREIGN_ORIGIN', message: 'This request came from another site.' })

const refused = () =>
  new APIError('UNAUTHORIZED', { code: 'WRONG_PASSKEY', message: 'This passkey does not sign in here.' })
