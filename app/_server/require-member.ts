import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Context } from '#lib/context.ts'
import { setupNeeded } from '#lib/members/setup-code.ts'
import { contextOf, PATH_HEADER } from '#lib/tokens/context-of.ts'

/** The member who looks at a page; every page asks for itself. Sends strangers to set up, or to sign in and back. */
export async function requireMember(): Promise<Context & { actor: { kind: 'member' } }> {
  const asked = await headers()
  const ctx = await contextOf(asked)
  if (ctx?.actor.kind === 'member') return { ...ctx, actor: ctx.actor }
  redirect((await setupNeeded()) ? '/setup' : `/sign-in${wayBack(asked.get(PATH_HEADER))}`)
}

// The client's own marker for a payload is not part of where the reader wanted to go.
function wayBack(path: string | null): string {
  const wanted = path?.replace(/[?&]_rsc=[^&]*/, '') ?? '/'
  return wanted === '/' ? '' : `?next=${encodeURIComponent(wanted)}`
}
