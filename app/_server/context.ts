import type { Context } from '#lib/context.ts'
import { AppError } from '#lib/errors.ts'
import { contextOf } from '#lib/tokens/context-of.ts'

/** Who asks. Throws unauthenticated `sign_in_first`. */
export async function requireContext(headers: Headers): Promise<Context> {
  const ctx = await contextOf(headers)
  if (!ctx)
    throw new AppError(
      'unauthenticated',
      'sign_in_first',
      'Sign in first, or send an agent token as Authorization: Bearer.',
    )
  return ctx
}
