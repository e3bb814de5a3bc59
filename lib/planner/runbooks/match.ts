import { type Assigned, assign } from './assign.ts'
import { isAction, readSentence, type Sentence, type Token } from './read-sentence.ts'
import type { Runbook } from './runbook.ts'

/**
 * What a sentence picks: one runbook with every required parameter, one that fits but lacks a parameter, or none, with
 * the nearest ones to offer.
 */
export type Match =
  | { kind: 'match'; runbook: Runbook; parameters: Record<string, string> }
  | { kind: 'needs'; runbook: Runbook; parameters: Record<string, string> }
  | { kind: 'none'; near: Near[] }

/** A runbook that comes close, with what the sentence already says of its parameters: an offer, never a choice. */
export interface Near {
  runbook: Runbook
  parameters: Record<string, string>
}

// Longer texts are stories, and a story asks for more than one runbook.
const MAX_LENGTH = 300
const MAX_NEAR = 3
// An offer that understands a quarter of the sentence is noise.
const MIN_COVERAGE = 0.3

/**
 * The runbook that a sentence asks for. Deterministic, and never a guess: one phrase has to be there whole, every
 * value has to have a place, no word may turn the request round, and what is left unexplained may be one word in four,
 * no verb, and nothing at all where the runbook changes the host. Two equally good ones are none.
 */
export function matchRunbook(text: string, runbooks: readonly Runbook[]): Match {
  const sentence = readSentence(text)
  if (text.length > MAX_LENGTH || sentence.tokens.length === 0) return { kind: 'none', near: [] }
  const fits = runbooks.flatMap((runbook) => weigh(sentence, runbook)).sort(byQuality)
  const sure = fits.filter((candidate) => candidate.sure)
  const [best, second] = sure
  const tied = best && second && byQuality(best, second) === 0
  if (!best || tied || sentence.reversed) return { kind: 'none', near: nearest(tied ? sure : fits) }
  const { runbook, assigned } = best
  const open = runbook.parameters.find(
    ({ name, default: usual }) => usual === null && assigned.values[name] === undefined,
  )
  if (!open) return { kind: 'match', runbook, parameters: assigned.values }
  // "Stop all services" does not leave open which one.
  if (runbook.changes && EVERYTHING.test(text)) return { kind: 'none', near: nearest(fits) }
  return { kind: 'needs', runbook, parameters: assigned.values }
}

const EVERYTHING = /\b(?:all|every|everything|everyone|everybody|each|both)\b/i

interface Fit {
  runbook: Runbook
  assigned: Assigned
  /** How much of the best phrase is there, 0 to 1. */
  recall: number
  /** How much of the sentence is understood, 0 to 1. */
  coverage: number
  /** Number of meanings that phrase and sentence share: a longer phrase says more. */
  shared: number
  /** Whether a required parameter is open. */
  open: boolean
  sure: boolean
}

const byQuality = (a: Fit, b: Fit): number =>
  Number(a.open) - Number(b.open) ||
  Number(a.assigned.literal) - Number(b.assigned.literal) ||
  b.coverage - a.coverage ||
  b.recall - a.recall ||
  b.shared - a.shared

const nearest = (fits: Fit[]): Near[] =>
  fits
    .filter(({ recall, coverage }) => recall + coverage >= 1 && coverage > MIN_COVERAGE)
    .slice(0, MAX_NEAR)
    .map(({ runbook, assigned }) => ({ runbook, parameters: assigned.values }))

function weigh(sentence: Sentence, runbook: Runbook): Fit[] {
  const { phrases, vocabulary } = meaningOf(runbook)
  const assigned = assign(sentence.tokens, runbook)
  const words = sentence.tokens.filter((token) => !assigned.taken.has(token))
  const meanings = new Set(words.map((token) => token.concept))
  const best = phrases
    .map((phrase) => compare(phrase, meanings, assigned))
    .sort((a, b) => b.recall - a.recall || b.shared - a.shared)[0]
  if (!best || best.shared === 0) return []
  const strange = words.filter((token) => token.hard || !vocabulary.has(token.concept ?? ''))
  const open = runbook.parameters.some(
    ({ name, default: usual }) => usual === null && !(name in assigned.values),
  )
  const coverage = 1 - strange.length / sentence.tokens.length
  const sure =
    best.recall === 1 &&
    !assigned.ambiguous &&
    sentence.schedules.every((word) => vocabulary.has(word)) &&
    speaksOfTheSame(sentence, runbook) &&
    understood(strange, sentence.tokens.length, runbook)
  return [{ runbook, assigned, ...best, coverage, open, sure }]
}

/** A question never picks a change, and an order never picks an answer unless a phrase begins like it ("open sockets"). */
function speaksOfTheSame({ asks, orders }: Sentence, runbook: Runbook): boolean {
  if (runbook.changes) return !asks
  return orders === null || meaningOf(runbook).phrases.some((phrase) => phrase.orders === orders)
}

function understood(strange: Token[], words: number, { changes }: Runbook): boolean {
  if (strange.some((token) => token.hard || isAction(token))) return false
  return strange.length <= (changes ? 0 : Math.floor(words / 4))
}

/** Slots that the sentence leaves open do not count against a phrase: the answer then is "needs", not "none". */
function compare(
  phrase: Sentence,
  meanings: Set<string | null>,
  assigned: Assigned,
): { recall: number; shared: number } {
  const concepts = [...new Set(phrase.tokens.map((token) => token.concept))]
  const there = concepts.filter((concept) => meanings.has(concept)).length
  const filled = phrase.slots.filter((slot) => slot in assigned.values).length
  return {
    recall: concepts.length === 0 ? 0 : there / concepts.length,
    shared: there === 0 ? 0 : there + filled,
  }
}

interface Meaning {
  phrases: Sentence[]
  vocabulary: Set<string>
}

const MEANINGS = new WeakMap<Runbook, Meaning>()

function meaningOf(runbook: Runbook): Meaning {
  const known = MEANINGS.get(runbook)
  if (known) return known
  const phrases = runbook.phrases.map(readSentence)
  const tokens = [...phrases, readSentence(runbook.words.join(', '))].flatMap((sentence) => sentence.tokens)
  const meaning = { phrases, vocabulary: new Set(tokens.flatMap(({ concept }) => concept ?? [])) }
  MEANINGS.set(runbook, meaning)
  return meaning
}
