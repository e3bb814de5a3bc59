import type { Parameter } from './runbooks/runbook.ts'

/** What a planner has to know before it can plan. A model's words are as untrusted as its plans. */
export interface Question {
  /** A sentence: "Which user should own the folder?" */
  words: string
  /** Answers to choose from. Of a model's question any other answer will do as well. */
  choices: string[]
  /** What the answer is now, where a plan is asked about again. */
  answer: string | null
  /** What of a runbook the answer fills, with its type and an example; null: a model asks. */
  parameter: Parameter | null
}

/** Who asks: a model by its name, or a runbook that fits, with what the sentence said of its parameters already. */
export type Asker =
  | { kind: 'model'; model: string }
  | { kind: 'runbook'; name: string; title: string; parameters: Record<string, string> }

/** A question that was answered. */
export interface Answered {
  question: string
  answer: string
}

/** Characters and counts beyond which nothing of a model's is taken: questions are short, or nobody answers them. */
export const QUESTION_LIMITS = { questions: 3, words: 300, choices: 6, choice: 100, answer: 1000 } as const
