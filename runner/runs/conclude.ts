import type { RunEnd } from '../attend/messages.ts'
import type { BodyOf } from '../journal/record.ts'
import type { RunState } from './state.ts'

/** How a run ends, and why in a sentence. */
export interface Conclusion {
  end: RunEnd
  reason: string
}

/** The end that a step that did not succeed gives its run, or null while every ended step succeeded. */
export function concludeFromSteps(state: RunState): Conclusion | null {
  const bad = [...state.steps.values()]
    .map((step) => step.ended)
    .find((ended) => ended && ended.end !== 'succeeded')
  return bad ? { end: bad.end, reason: describe(bad, state) } : null
}

/** The end of a run that somebody canceled before step `position`. */
export function concludeCanceled(cancel: BodyOf<'run.cancel_requested'>, position: number): Conclusion {
  return { end: 'canceled', reason: `Canceled by ${cancel.by.name} before step ${position}.` }
}

function describe(step: BodyOf<'step.ended'>, state: RunState): string {
  const name = `Step ${step.position}`
  if (step.end === 'timed_out') return `${name} was ended because it ran longer than its time limit.`
  if (step.end === 'canceled')
    return `Canceled by ${state.cancel?.by.name ?? 'somebody'} during step ${step.position}.`
  if (step.end === 'unknown') return `Whether step ${step.position} finished is not known.`
  if (step.signal) return `${name} was ended by ${step.signal}${limitsOf(step)}.`
  if (step.exitCode === null) return `${name} could not be started.`
  return `${name} ended with exit code ${step.exitCode}${limitsOf(step)}.`
}

// A bare "signal 9" or "cannot fork" would leave people to guess.
function limitsOf({ hit = [] }: BodyOf<'step.ended'>): string {
  const words = hit.map((limit) =>
    limit === 'memory'
      ? 'the kernel ended a process of it that wanted more memory than a step may have'
      : 'the kernel refused it more processes than a step may have',
  )
  return words.length > 0 ? `, after ${words.join(' and ')}` : ''
}
