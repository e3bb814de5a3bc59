import { AppError } from '#lib/errors.ts'

/** The result of a verb, or why the reader may not have it: pages show that in place of their content. */
export async function orForbidden<Result>(
  work: Promise<Result>,
): Promise<{ value: Result; forbidden: null } | { value: null; forbidden: string }> {
  try {
    return { value: await work, forbidden: null }
  } catch (error) {
    if (error instanceof AppError && error.kind === 'forbidden')
      return { value: null, forbidden: error.message }
    throw error
  }
}
