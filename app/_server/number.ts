import { notFound } from '#lib/errors.ts'

/** A positive whole number out of a path. Anything else names nothing: throws not_found. */
export function numberOf(text: string, what: string): number {
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
  if (number === 0) throw notFound(what)
  return number
}
