import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Context } from '#lib/context.ts'
import { setupNeeded } from '#lib/members/setup-code.ts'
import { contextOf } from '#lib/tokens/context-of.ts'

/** The member who looks at a page; every page asks for itself. Sends strangers to sign in, or to set up. */
export async function requireMember(): Promise<Context & { actor: { kind: 'member' } }> {
  const ctx = await contextOf(await headers())
  if (ctx?.actor.kind === 'member') return { ...ctx, actor: ctx.actor }
  redirect((await setupNeeded()) ? '/setup' : '/sign-in')
}
