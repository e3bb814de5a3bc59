import { QUESTION_LIMITS, type Question } from '../question.ts'
import type { PlanReader } from './plan-reader.ts'

/** What an answer without a command says. */
type Reply = { kind: 'questions'; questions: Question[] } | { kind: 'declined'; words: string }

/**
 * Questions, or that the model declines, where an answer holds no command at all; null where it is neither. A question is
 * a numbered line or one that ends with a question mark, and the list below it are its choices.
 */
export function readReply({ title, intro, sections }: ReturnType<PlanReader['end']>): Reply | null {
  if (sections.some(({ blocks }) => blocks.length > 0)) return null
  const heading = QUESTION_TITLE.exec(title ?? intro[0] ?? '')
  const first = heading?.[1] ? [heading[1]] : []
  const rest = title === null && heading ? intro.slice(1) : intro
  const lines = [
    ...[...first, ...rest].map((text) => ({ text, numbered: false })),
    ...sections.flatMap(({ sentence, loose }) => [
      { text: sentence, numbered: true },
      ...loose.map((text) => ({ text, numbered: false })),
    ]),
  ]
  if (heading) return asQuestions(lines, true)
  if (title !== null && !DECLINED_TITLE.test(title)) return null
  const words = lines.map(({ text }) => text).join(' ')
  if (title !== null || DECLINED.test(words)) return { kind: 'declined', words: words || (title ?? '') }
  return words.trimEnd().endsWith('?') ? asQuestions(lines, false) : null
}

const QUESTION_TITLE = /^(?:clarifying )?questions?(?:\s*\d)?\s*(?:[:.–-]\s*(.*))?$/i
const DECLINED_TITLE = /^(?:(?:i )?can ?not\b|can.t\b|not possible|impossible|unable|declined?\b|refused?\b)/i
const DECLINED =
  /^(?:(?:i.m |i am |we are )?(?:very )?sorry\b|i (?:can ?not|can.t|am not able|am unable|must decline|won.t)\b|unfortunately\b|(?:this|that|it) (?:is not possible|is impossible|cannot be done|can.t be done))/i

interface Line {
  text: string
  numbered: boolean
}

function asQuestions(lines: readonly Line[], announced: boolean): Reply | null {
  const questions: Question[] = []
  for (const { text, numbered } of lines) {
    const item = ITEM.exec(text)?.[1]
    const asks = text.endsWith('?')
    const current = questions.at(-1)
    if (item !== undefined && !asks) addChoice(current, item)
    else if (numbered || asks) questions.push(question(item ?? text))
  }
  const own = questions.filter(({ words }) => words !== TEMPLATE_QUESTION).slice(0, QUESTION_LIMITS.questions)
  if (own.length > 0) return { kind: 'questions', questions: own }
  const [only] = lines
  // Announced as a question and written as a plain sentence.
  return announced && only ? { kind: 'questions', questions: [question(only.text)] } : null
}

// Of the prompt's own form (prompt.ts), which small models like to repeat.
const TEMPLATE_QUESTION = 'A short question?'
const TEMPLATE_CHOICE = /^(?:a|another) choice$/

const ITEM = /^(?:[-*+•]|[a-z][.)])\s+(\S.*)$/

function addChoice(current: Question | undefined, item: string): void {
  const choice = clip(item, QUESTION_LIMITS.choice)
  if (!current || TEMPLATE_CHOICE.test(choice) || current.choices.includes(choice)) return
  if (current.choices.length < QUESTION_LIMITS.choices) current.choices.push(choice)
}

const question = (words: string): Question => ({
  words: clip(words, QUESTION_LIMITS.words),
  choices: [],
  answer: null,
  parameter: null,
})

const clip = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text
