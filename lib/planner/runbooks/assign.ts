import { checkValue } from './check-value.ts'
import { isAction, isStrange, type Token } from './read-sentence.ts'
import type { Parameter, Runbook } from './runbook.ts'
import { NO_UNITS } from './words.ts'

export interface Assigned {
  values: Record<string, string>
  taken: Set<Token>
  /** A value could fill a parameter that has one already: the sentence means something that the runbook cannot say. */
  ambiguous: boolean
  /** A word was taken as a name because nothing else is known of it. */
  literal: boolean
}

/** Gives the values of a sentence to a runbook's parameters: by type, and by the word that introduces them. */
export function assign(tokens: readonly Token[], { parameters }: Runbook): Assigned {
  const assigned: Assigned = { values: {}, taken: new Set(), ambiguous: false, literal: false }
  const introduced = parameters.filter(({ after, beside }) => after.length + beside.length > 0)
  for (const parameter of introduced) {
    const fits = tokens.filter((token) => isIntroduced(token, parameter, tokens))
    take(parameter, fits.length === 0 ? named(parameter, tokens) : fits, assigned)
  }
  const others = parameters.filter((other) => !introduced.includes(other))
  for (const [index, parameter] of others.entries())
    take(parameter, candidates(parameter, tokens, assigned, others.slice(index)), assigned)
  return assigned
}

// Prepositions of place say where something lies, or where it shall go: only beside a second value do they mean a target.
const PLACES = ['in', 'under', 'inside', 'at', 'below']

function isIntroduced(token: Token, parameter: Parameter, tokens: readonly Token[]): boolean {
  if (fitting(token, parameter) === null) return false
  if (isBehind(token, parameter)) return true
  const others = tokens.filter((other) => other !== token && fitting(other, parameter) !== null)
  return (
    parameter.type === 'path' &&
    PLACES.includes(token.before) &&
    others.length === 1 &&
    !introducedByPlace(others)
  )
}

const introducedByPlace = (tokens: Token[]): boolean => tokens.some((token) => PLACES.includes(token.before))

/** What may fill a parameter that nothing introduces; as many values as parameters of one type fill them in order. */
function candidates(
  parameter: Parameter,
  tokens: readonly Token[],
  { taken }: Assigned,
  open: readonly Parameter[],
): Token[] {
  const free = tokens.filter((token) => !taken.has(token) && fitting(token, parameter) !== null)
  if (free.length === 0) return parameter.type === 'unit' ? literalNames(tokens) : []
  const hard = free.filter((token) => token.hard)
  const best = hard.length > 0 ? hard : free
  return best.length === open.filter(({ type }) => type === parameter.type).length ? best.slice(0, 1) : best
}

/** A name that nothing introduces: "the htop package", one in quotes, or the one word of the sentence that is unknown. */
function named({ type, beside }: Parameter, tokens: readonly Token[]): Token[] {
  if (type !== 'name') return []
  const quoted = tokens.filter(({ values }) => values.name !== undefined)
  const before = tokens.filter((token) => beside.includes(token.next) && isStrange(token))
  return [quoted, before, literalNames(tokens)].find((found) => found.length > 0) ?? []
}

function take(parameter: Parameter, fits: Token[], assigned: Assigned): void {
  const [token] = fits
  if (fits.length > 1) assigned.ambiguous = true
  if (!token) return
  const value = fitting(token, parameter)
  if (value === null) assigned.literal = true
  assigned.values[parameter.name] = value ?? token.spelled
  assigned.taken.add(token)
}

/** The value that a token gives a parameter, in its checked spelling; null where it gives none. */
function fitting(token: Token, parameter: Parameter): string | null {
  const values =
    parameter.type === 'enum' ? [token.word] : [token.values[parameter.type], ...namesOf(token, parameter)]
  for (const value of values) {
    const checked = value === undefined ? null : checkValue(parameter, value)
    if (checked?.ok) return checked.value
  }
  return null
}

/** "the user bob", "the htop package": a word that means nothing here is a name there, capitals and all. */
function namesOf(token: Token, parameter: Parameter): string[] {
  const near = isBehind(token, parameter) || parameter.beside.includes(token.next)
  return parameter.type === 'name' && near && isStrange(token) ? [token.spelled, token.word] : []
}

const isBehind = ({ before }: Token, { after, beside }: Parameter): boolean =>
  after.includes(before) || beside.includes(before)

const NOT_BEFORE_NAMES =
  'the a an my our your this that his her their on in at to all every each both any'.split(' ')

/** "restart gitea": one word that nobody knows beside one that is known, without an article, is taken literally. */
function literalNames(tokens: readonly Token[]): Token[] {
  const unknown = tokens.filter((token) => !token.known && !token.hard && !isAction(token))
  const [only] = unknown
  if (tokens.length !== 2 || unknown.length !== 1 || !only) return []
  return NOT_BEFORE_NAMES.includes(only.before) || NO_UNITS.includes(only.word) ? [] : [only]
}
