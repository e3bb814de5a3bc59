import type { PlanDocument } from '#lib/plans/document.ts'
import type { StepOrder, ToRunHost } from '../attend/messages.ts'
import { copiesOf, keepCopies } from '../files/keep-copies.ts'
import { whyChanged } from '../files/why-changed.ts'
import { factsOf } from '../plans/facts-of.ts'
import { whyLapsed } from '../reviews/lapse.ts'
import { readStanding } from '../reviews/standing.ts'
import type { Runner } from '../runner.ts'
import { userToBecome } from '../users.ts'
import { type SealedPlan, verifySealed } from '../verify.ts'
import { type Conclusion, concludeCanceled, concludeFromSteps } from './conclude.ts'
import type { RunState } from './state.ts'

/**
 * Answers a run-host that asks for step `position`: the step's exact order after a journalled grant, or that the run
 * is over and why. A step already granted is handed out again, because the only process that could have begun it says
 * that it has not. Throws Refusal when the journal or a secret is not to be had; nothing is
 * granted then.
 */
export function answerAsk(
  runner: Runner,
  state: RunState,
  position: number,
  problem: string | null,
): ToRunHost {
  const over = whyOver(state, position, problem)
  if (over) return { type: 'finish', end: over.end, reason: over.reason }
  const sealed = verifySealed(runner.journal, runner.machine, state.intent.digest)
  const order = orderOf(runner, { plan: sealed.plan, run: state.run }, position)
  if (!order) return { type: 'finish', end: 'succeeded', reason: 'Every step succeeded.' }
  if (state.cancel) return { type: 'finish', ...concludeCanceled(state.cancel, position) }
  if (!state.steps.get(position)?.granted) {
    const lapsed = whyNoLonger(runner, sealed, state.run, position)
    if (lapsed) return { type: 'finish', ...lapsed }
    const changed = whyFilesDiffer(runner, sealed.plan, state.run, position)
    if (changed) return { type: 'finish', end: 'failed', reason: `${changed} ${notStarted(position)}` }
    runner.journal.append({ type: 'step.granted', run: state.run, position })
  }
  return { type: 'grant', step: order }
}

function whyOver(state: RunState, position: number, problem: string | null): Conclusion | null {
  if (state.ended) return state.ended
  const bad = concludeFromSteps(state)
  if (bad) return { end: bad.end, reason: problem ?? bad.reason }
  if (problem) return { end: 'failed', reason: problem }
  const done = [...state.steps.values()].filter((step) => step.ended).length
  if (position !== done + 1)
    return { end: 'unknown', reason: `The run-host asked for step ${position} after ${done} steps.` }
  return null
}

// Asked anew before each step: however long the one before took, or this process was stopped.
function whyNoLonger(runner: Runner, sealed: SealedPlan, run: string, position: number): Conclusion | null {
  const facts = factsOf(sealed, runner.machine)
  const standing = readStanding(runner, { sealed, facts, run })
  const lapsed = whyLapsed(standing, runner.journal.now())
  if (!lapsed) return null
  return { end: lapsed.end, reason: `${lapsed.reason} ${notStarted(position)}` }
}

const notStarted = (position: number): string =>
  position === 1
    ? 'Nothing was run.'
    : `Step ${position} was not started; what was done before it stays done.`

function whyFilesDiffer(
  { folders, machine }: Runner,
  { steps }: PlanDocument,
  run: string,
  position: number,
): string | null {
  const step = steps[position - 1]
  if (!step || step.files.length === 0) return null
  return machine.mountsFiles ? keepCopies(folders, run, position, step) : whyChanged([step])
}

function orderOf(
  { secrets: store, machine, folders }: Runner,
  { plan, run }: { plan: PlanDocument; run: string },
  position: number,
): StepOrder | null {
  const step = plan.steps[position - 1]
  if (!step) return null
  return {
    position,
    argv: [...step.interpreter, step.script],
    cwd: plan.cwd,
    environment: plan.environment,
    secrets: step.secrets.map((secret) => ({ name: secret.name, value: store.open(secret) })),
    files: machine.mountsFiles ? copiesOf(folders, run, position, step) : [],
    user: userToBecome(plan.user),
    tty: step.tty,
    timeLimit: step.timeLimit,
    outputLimit: step.outputLimit,
    leavesProcesses: step.leavesProcesses,
  }
}
