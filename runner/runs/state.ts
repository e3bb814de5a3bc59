import type { Journal } from '../journal/journal.ts'
import type { BodyOf, IntentBody, JournalRecord } from '../journal/record.ts'
import { isSame, type ProcessIdentity } from '../processes.ts'

/** What the journal says of one step of a run. */
interface StepState {
  granted: boolean
  started: BodyOf<'step.started'> | null
  ended: BodyOf<'step.ended'> | null
}

/** What the journal says of one run. */
export interface RunState {
  run: string
  intent: IntentBody
  /** By position; a step that nothing was said of is missing. */
  steps: Map<number, StepState>
  /** The newest wish to end it. */
  cancel: BodyOf<'run.cancel_requested'> | null
  ended: BodyOf<'run.ended'> | null
}

/** The run as its records tell it, or null where there is no such run. */
export function readRun(journal: Journal, run: string): RunState | null {
  const records = journal.aboutRun(run)
  const intent = records.map(({ body }) => body).find((body) => body.type === 'run.intended')
  if (!intent) return null
  const state: RunState = { run, intent, steps: new Map(), cancel: null, ended: null }
  for (const record of records) apply(state, record)
  return state
}

/** The run as it was handed to exactly this run-host, or null where the journal knows of no such. */
export function readRunOf(journal: Journal, run: string, runHost: ProcessIdentity): RunState | null {
  const state = readRun(journal, run)
  return state && isSame(state.intent.runHost, runHost) ? state : null
}

/** Whether a run that was begun or put in line has ended. */
export function isOver(journal: Journal, run: string): boolean {
  return endOf(journal, run) !== null
}

/** How a run ended, also one that never began; null while it has not. */
export function endOf(journal: Journal, run: string): BodyOf<'run.ended'> | null {
  return (
    journal
      .aboutRun(run)
      .map(({ body }) => body)
      .find((body) => body.type === 'run.ended') ?? null
  )
}

/** The highest position that was granted, 0 before the first. */
export function lastGranted({ steps }: RunState): number {
  return Math.max(0, ...[...steps].filter(([, step]) => step.granted).map(([position]) => position))
}

function apply(state: RunState, { body }: JournalRecord): void {
  if (body.type === 'step.granted') stepOf(state, body.position).granted = true
  if (body.type === 'step.started') stepOf(state, body.position).started = body
  if (body.type === 'step.ended') stepOf(state, body.position).ended = body
  if (body.type === 'run.cancel_requested') state.cancel = body
  if (body.type === 'run.ended') state.ended = body
}

function stepOf({ steps }: RunState, position: number): StepState {
  const known = steps.get(position)
  if (known) return known
  const step: StepState = { granted: false, started: null, ended: null }
  steps.set(position, step)
  return step
}
