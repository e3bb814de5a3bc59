import { type Found, findValues, type Values } from './find-values.ts'
import { stem } from './stem.ts'
import { ACTIONS, CONCEPTS, FILLERS, IDIOMS, KNOWN_UNITS, NO_UNITS, REVERSALS, SCHEDULES } from './words.ts'

/** One meaningful word of a sentence, or a value that stands in it. */
export interface Token {
  word: string
  /** What the word means: a concept of words.ts, or its own stem. Null for a value. */
  concept: string | null
  /** Whether words.ts knows the meaning. */
  known: boolean
  /** What the token could fill, by parameter type. */
  values: Values
  /** A value that means nothing unless a parameter takes it, such as a path. */
  hard: boolean
  /** The word before it, fillers included. */
  before: string
  /** The word behind it. */
  next: string
  /** As the sentence spells it: names keep their capitals. */
  spelled: string
}

export interface Sentence {
  tokens: Token[]
  /** The parameters that a phrase names in braces. */
  slots: string[]
  /** Whether a word turns the request round or puts it off. */
  reversed: boolean
  /** The words that ask for repetition, by their meaning. */
  schedules: string[]
  /** Whether it asks for an answer: such a sentence never means a change. */
  asks: boolean
  /** The verb that it begins with, where that asks for a change: such a sentence never means an answer. */
  orders: string | null
}

/** The meaning of a sentence or a phrase, as far as words.ts goes: idioms replaced, fillers dropped, values found. */
export function readSentence(text: string): Sentence {
  const slots = [...text.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].map(([, name = '']) => name)
  const found = findValues(text.replaceAll(/\{[a-z][a-z0-9_]*\}/g, ' '))
  const words = replaceIdioms(found.text.toLowerCase()).match(/§\d+|[a-z0-9_@][a-z0-9_@.'’-]*/g) ?? []
  const spelling = new Map((found.text.match(/[\w@.-]+/g) ?? []).map((word) => [word.toLowerCase(), word]))
  const tokens = words.map((word, index) => ({
    ...tokenOf(word, words[index - 1] ?? '', found.values),
    next: words[index + 1] ?? '',
    spelled: spelling.get(word) ?? word,
  }))
  nameServices(tokens)
  const telling = tokens.filter((token) => token.hard || !isFiller(token))
  const [first] = telling
  const asks = ASKING.test(text.trim())
  return {
    tokens: telling,
    asks,
    orders: first && !first.hard && !asks && isAction(first) ? first.word : null,
    slots,
    reversed: words.some((word) => REVERSING.has(word)),
    schedules: words.filter((word) => REPEATING.has(word)).map(meaningOf),
  }
}

/** Whether an unexplained word of this meaning asks for a change. */
export const isAction = (token: Token): boolean =>
  ACTING.has(token.concept ?? '') || ACTING.has(stem(token.word))

const WORDS = new Map<string, string>()
const STEMS = new Map<string, string>()
for (const [concept, words] of Object.entries(CONCEPTS)) {
  for (const word of words.split(' ')) {
    WORDS.set(word, concept)
    if (!STEMS.has(stem(word))) STEMS.set(stem(word), concept)
  }
}
const FILLING = new Set(FILLERS)
const REVERSING = new Set(REVERSALS)
const REPEATING = new Set(SCHEDULES)
const ACTING = new Set([...ACTIONS, ...ACTIONS.map(stem)])
const UNITS = new Set(KNOWN_UNITS)
const UNNAMED = new Set(NO_UNITS)

// "Do the updates" and "have nginx reload" are no questions; "do we need" and "have any failed" are.
const ASKING =
  /^(?:(?:so|and|ok|okay|hey|hi|hello|please),? )*(?:(?:is|are|was|were|does|did|has|which|what|who|whose|why|how|when|where|whether|should|must|will)(?:['’]\w+)?|(?:do|have|can|could|would|may|might) (?:i|we|they|he|she|it|any|anyone|anybody|some|someone|somebody|there|our|my|people|users?|root)|do (?:the|these|those) \w+ (?:need|require|have|use|take|run))\b/i

function replaceIdioms(text: string): string {
  return IDIOMS.reduce(
    (sentence, [idiom, meaning]) => sentence.replace(idiom, meaning).replaceAll(/\s+/g, ' ').trim(),
    text.replaceAll(/\s+/g, ' ').trim(),
  )
}

function tokenOf(word: string, before: string, found: Found[]): Omit<Token, 'spelled' | 'next'> {
  const value = word.startsWith('§') ? found[Number(word.slice(1))] : undefined
  if (value)
    return {
      ...value,
      concept: value.hard ? null : meaningOf(value.word),
      known: lookUp(value.word) !== undefined,
      before,
    }
  const bare = word.replace(/[.'’-]+$/, '')
  const named = UNITS.has(bare) || (/[a-z]/.test(bare) && /[-_@.\d]/.test(bare))
  const values: Values = named ? { unit: bare } : {}
  return {
    word: bare,
    concept: meaningOf(bare),
    known: lookUp(bare) !== undefined,
    values,
    hard: false,
    before,
  }
}

const lookUp = (word: string): string | undefined => WORDS.get(word) ?? STEMS.get(stem(word))

const meaningOf = (word: string): string => lookUp(word) ?? stem(word)

function isFiller({ word, values }: Token): boolean {
  return FILLING.has(word) && values.unit === undefined
}

/** "the mattermost service", "service mattermost": the word beside it is a service's name, whatever it is. */
function nameServices(tokens: Token[]): void {
  for (const [index, token] of tokens.entries()) {
    if (token.concept !== 'service' || token.hard) continue
    const sides = [tokens[index + 1], tokens[index - 1]].filter((other) => other !== undefined)
    if (sides.some((other) => other.values.unit !== undefined)) continue
    const beside = sides.find(couldBeNamed)
    if (beside) beside.values = { ...beside.values, unit: beside.values.unit ?? beside.word }
  }
}

function couldBeNamed(token: Token): boolean {
  return isStrange(token) && !UNNAMED.has(token.word) && !isAction(token)
}

/** Whether a word means nothing here, so that it may be what somebody or something is called. */
export function isStrange(token: Token): boolean {
  return !token.known && !token.hard && !FILLING.has(token.word) && !REVERSING.has(token.word)
}
