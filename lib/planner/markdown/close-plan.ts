import { PLAN_LIMITS } from '../../plans/document.ts'
import { type FailedDraft, failed } from '../failures.ts'
import type { DraftStep } from '../planner.ts'
import type { Question } from '../question.ts'
import type { PlanReader } from './plan-reader.ts'
import { readReply } from './read-reply.ts'
import { stepOf } from './section.ts'

/** How an answer ended: `done` only where the server itself said so, with its reason; else why it was left. */
export interface Ending {
  done: boolean
  reason: string | null
}

interface ClosedPlan {
  kind: 'plan'
  title: string | null
  explanation: string
  steps: DraftStep[]
}

/** The model has to know more before it can plan. */
interface ClosedQuestions {
  kind: 'questions'
  questions: Question[]
}

const MAX_EXPLANATION = 2000
const MAX_TITLE = 120

/**
 * The plan that was read, the questions that stand in its place, or why there is none. Strict where the reader was tolerant:
 * only an answer that the server called done, with every block closed and one command for every step, is a plan (ML-13).
 */
export function closePlan(
  reader: PlanReader,
  ending: Ending,
  text: string,
  root: boolean,
): ClosedPlan | ClosedQuestions | FailedDraft {
  const problem = reader.problem()
  if (problem) return failed(problem.failure, problem.why, text)
  const parts = reader.end()
  const { title, intro, sections } = parts
  const cut = cutBecause(ending, parts.open)
  if (cut !== null) return failed('cut_off', cut, text)
  const late = reader.problem()
  if (late) return failed(late.failure, late.why, text)
  const reply = readReply(parts)
  if (reply?.kind === 'questions') return reply
  if (reply?.kind === 'declined')
    return failed('declined', `in the words of the model, "${reply.words.replace(/\.$/, '')}"`, text)
  const read = sections.map((section, index) => stepOf(section, index + 1, root))
  const steps = read.flatMap((step) => (step.kind === 'step' ? [step.step] : []))
  const why = refusal(read, steps)
  if (why !== null) return failed('not_a_plan', why, text)
  if (steps.some(isTooLarge))
    return failed('step_too_large', `more than ${PLAN_LIMITS.scriptBytes} bytes`, text)
  const notes = read.flatMap((step) => (step.kind === 'manual' ? [step.words] : []))
  const words = [...intro, ...notes].join(' ').slice(0, MAX_EXPLANATION).toWellFormed()
  return { kind: 'plan', title: title?.slice(0, MAX_TITLE).toWellFormed() ?? null, explanation: words, steps }
}

function cutBecause({ done, reason }: Ending, open: boolean): string | null {
  if (!done) return reason ?? 'the connection ended in the middle of it'
  if (reason === 'length') return 'the model reached its limit of words'
  if (open) return 'a block of commands was never closed'
  return reason === null || reason === 'stop'
    ? null
    : `the server gave "${reason.slice(0, 40)}" as the reason`
}

function refusal(read: ReturnType<typeof stepOf>[], steps: DraftStep[]): string | null {
  const problem = read.find((step) => step.kind === 'problem')
  if (problem) return problem.why
  if (steps.length === 0) return 'it holds no command'
  // A sentence after the last command is a remark; one before it is a step that nobody could run.
  const manual = read.findIndex((step) => step.kind === 'manual')
  const last = read.findLastIndex((step) => step.kind === 'step')
  return manual >= 0 && manual < last ? `step ${manual + 1} has no command` : null
}

const isTooLarge = ({ script }: DraftStep): boolean => Buffer.byteLength(script) > PLAN_LIMITS.scriptBytes
