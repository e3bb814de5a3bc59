import { checkValue } from './check-value.ts'
import { isAction, type Token } from './read-sentence.ts'
import type { Parameter, Runbook } from './runbook.ts'
import { NO_UNITS } from './words.ts'

export interface Assigned {
  values: Record<string, string>
  taken: Set<Token>
  /** A value could fill a parameter that has one already: the sentence means something that the runbook cannot say. */
  ambiguous: boolean
}

/** Gives the values of a sentence to a runbook's parameters: by type, and by the word that introduces them. */
export function assign(tokens: readonly Token[], { parameters }: Runbook): Assigned {
  const assigned: Assigned = { values: {}, taken: new Set(), ambiguous: false }
  const introduced = parameters.filter((parameter) => parameter.after.length > 0)
  for (const parameter of introduced)
    take(
      parameter,
      tokens.filter((token) => isIntroduced(token, parameter, tokens)),
      assigned,
    )
  for (const parameter of parameters.filter((other) => !introduced.includes(other)))
    take(parameter, candidates(parameter, tokens, assigned), assigned)
  return assigned
}

// Prepositions of place say where something lies, or where it shall go: only beside a second value do they mean a target.
const PLACES = ['in', 'under', 'inside', 'at', 'below']

function isIntroduced(token: Token, parameter: Parameter, tokens: readonly Token[]): boolean {
  if (fitting(token, parameter) === null) return false
  if (parameter.after.includes(token.before)) return true
  const others = tokens.filter((other) => other !== token && fitting(other, parameter) !== null)
  return (
    parameter.type === 'path' &&
    PLACES.includes(token.before) &&
    others.length === 1 &&
    !introducedByPlace(others)
  )
}

const introducedByPlace = (tokens: Token[]): boolean => tokens.some((token) => PLACES.includes(token.before))

function candidates(parameter: Parameter, tokens: readonly Token[], { taken }: Assigned): Token[] {
  const free = tokens.filter((token) => !taken.has(token) && fitting(token, parameter) !== null)
  const hard = free.filter((token) => token.hard)
  if (free.length > 0) return hard.length > 0 ? hard : free
  return parameter.type === 'unit' ? literalNames(tokens) : []
}

function take(parameter: Parameter, fits: Token[], assigned: Assigned): void {
  const [token] = fits
  if (fits.length > 1) assigned.ambiguous = true
  if (!token) return
  assigned.values[parameter.name] = fitting(token, parameter) ?? token.word
  assigned.taken.add(token)
}

/** The value that a token gives a parameter, in its checked spelling; null where it gives none. */
function fitting(token: Token, parameter: Parameter): string | null {
  const value = parameter.type === 'enum' ? token.word : token.values[parameter.type]
  if (value === undefined) return null
  const checked = checkValue(parameter, value)
  return checked.ok ? checked.value : null
}

const DETERMINERS = ['the', 'a', 'an', 'my', 'our', 'your', 'this', 'that', 'his', 'her', 'their']

/** "restart gitea": one word that nobody knows beside one that is known, without an article, is taken literally. */
function literalNames(tokens: readonly Token[]): Token[] {
  const unknown = tokens.filter((token) => !token.known && !token.hard && !isAction(token))
  const [only] = unknown
  if (tokens.length !== 2 || unknown.length !== 1 || !only) return []
  return DETERMINERS.includes(only.before) || NO_UNITS.includes(only.word) ? [] : [only]
}
