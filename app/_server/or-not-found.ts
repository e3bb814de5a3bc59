import { notFound } from 'next/navigation'
import { AppError } from '#lib/errors.ts'

/** The result of a verb, or the not-found page where the verb says that there is nothing. */
export async function orNotFound<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') notFound()
    throw error
  }
}
