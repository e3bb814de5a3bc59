import { z } from 'zod'
import { freshKey } from '#app/_client/fresh-key.ts'
import { parseJson } from '#app/_client/parse-json.ts'
import { STEP_TIME_LIMIT, type StepTerms } from '#lib/plans/step-terms.ts'
import type { StepView } from '#lib/plans/view.ts'
import { visible } from '#lib/shell/visible.ts'

/** A step under somebody's hands. `key` holds its place on the screen while it moves. */
export interface EditedStep extends StepTerms {
  key: string
  purpose: string
  script: string
  /** Names of secrets that it gets as variables. */
  secrets: string[]
}

/** A step as it is sent. */
export type SentStep = Omit<EditedStep, 'key'>

const Kept = z
  .array(
    z.object({
      key: z.string(),
      purpose: z.string(),
      script: z.string(),
      timeLimit: z.number().default(STEP_TIME_LIMIT),
      tty: z.boolean().default(false),
      leavesProcesses: z.boolean().default(false),
      secrets: z.array(z.string()).default([]),
    }),
  )
  .min(1)

export const emptyStep = (key: string = freshKey()): EditedStep => ({
  key,
  purpose: '',
  script: '',
  timeLimit: STEP_TIME_LIMIT,
  tty: false,
  leavesProcesses: false,
  secrets: [],
})

/** The steps of a plan as the editor opens them: nothing that their author chose is lost by saving them again. */
export function editable(steps: readonly StepView[]): SentStep[] {
  return steps.map(({ purpose, script, timeLimit, tty, leavesProcesses, secrets }) => ({
    purpose,
    script,
    timeLimit,
    tty,
    leavesProcesses,
    secrets: secrets.map(({ name }) => name),
  }))
}

/** The steps of a draft kept as text; null where it holds none. */
export function readSteps(text: string): EditedStep[] | null {
  return Kept.safeParse(parseJson(text)).data ?? null
}

/** The steps with the one at `index` moved by one place; unchanged where there is no such place. */
export function moveStep(steps: readonly EditedStep[], index: number, by: 1 | -1): EditedStep[] {
  const moved = [...steps]
  const [step] = moved.splice(index, 1)
  if (!step || index + by < 0 || index + by > moved.length) return [...steps]
  moved.splice(index + by, 0, step)
  return moved
}

/** PLAN_LIMITS.scriptBytes, whose file needs more than a browser has. */
export const STEP_BYTES = 8192

/** What is wrong with a step, in a sentence; null where it may be sent. */
export function stepFault({ script }: Pick<EditedStep, 'script'>): string | null {
  if (script.trim() === '') return 'A step needs a command.'
  return new TextEncoder().encode(script).length > STEP_BYTES ? 'A step holds 8,192 bytes at most.' : null
}

/** Seconds: the most that the plan's format takes is a day. */
export const LONGEST_LIMIT = 86_400

/** What is wrong with a step's time limit; null where it may be sent. */
export function limitFault({ timeLimit }: Pick<EditedStep, 'timeLimit'>): string | null {
  return Number.isInteger(timeLimit) && timeLimit >= 1 && timeLimit <= LONGEST_LIMIT
    ? null
    : 'A step may take 1 to 86,400 whole seconds.'
}

/** Says which characters of a script a text field cannot show; null where every one is seen. */
export function unseenIn(script: string): string | null {
  const unseen = visible(script).filter(({ kind }) => kind === 'escape')
  const names = [...new Set(unseen.map(({ text, name }) => `${text} (${name})`))]
  return names.length > 0 ? `Holds what this field cannot show: ${names.slice(0, 3).join(', ')}` : null
}
