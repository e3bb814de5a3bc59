import fs from 'node:fs'
import { bootId, type ProcessIdentity, sessionOf } from '../processes.ts'
import type { Runner } from '../runner.ts'
import { verifySealed } from '../verify.ts'
import { closeRecording } from './close-recording.ts'
import { type Conclusion, concludeCanceled, concludeFromSteps } from './conclude.ts'
import { endRun } from './end.ts'
import type { MarkShape } from './mark-shape.ts'
import { readMarks } from './read-marks.ts'
import { recordingOf } from './recording-path.ts'
import { lastGranted, type RunState, readRun } from './state.ts'

/** Expects the run-hosts of all live runs back; those that are dead are settled at the next look. Starts nothing. */
export function awaitRunHosts({ journal, runHosts }: Runner): void {
  for (const run of journal.liveRuns()) {
    const state = readRun(journal, run)
    if (state) runHosts.await(run, state.intent.runHost)
  }
}

/**
 * Ends a run whose run-host is dead, by what its recording says: an exit that was recorded is journalled, a step that
 * was granted without one is unknown, and a step that was never granted did not run. Nothing is ever started again.
 */
export function settleRun(runner: Runner, run: string): void {
  keepMarks(runner, run)
  const state = readRun(runner.journal, run)
  if (!state) {
    runner.runHosts.forget(run)
    return
  }
  endRun(runner, state, conclude(runner, state))
  closeRecording(recordingOf(runner.folders, run))
}

function keepMarks(runner: Runner, run: string): void {
  for (const { step: position, mark } of readMarks(recordingOf(runner.folders, run))) {
    const state = readRun(runner.journal, run)
    const step = state?.steps.get(position)
    if (!step?.granted) continue
    if (mark.type === 'step.started' && !step.started) {
      const { pid, startTime, containment, limits } = mark
      runner.journal.append({
        type: 'step.started',
        run,
        position,
        pid,
        startTime,
        bootId: state?.intent.runHost.bootId ?? '',
        containment,
        limits,
      })
    }
    if (mark.type === 'step.ended' && !step.ended) keepEnd(runner, run, position, mark)
  }
}

function keepEnd(
  { journal }: Runner,
  run: string,
  position: number,
  mark: Extract<MarkShape, { type: 'step.ended' }>,
): void {
  journal.append({ ...mark, run, position })
}

function conclude(runner: Runner, state: RunState): Conclusion {
  const granted = lastGranted(state)
  const last = granted === 1 && neverBegan(runner, state) ? 0 : granted
  if (last > 0 && !state.steps.get(last)?.ended) return giveUp(runner, state, last)
  const bad = concludeFromSteps(state)
  if (bad) return bad
  if (last === stepsOf(runner, state)) return { end: 'succeeded', reason: 'Every step succeeded.' }
  if (state.cancel) return concludeCanceled(state.cancel, last + 1)
  return {
    end: 'failed',
    reason: `Interrupted before step ${last + 1}, which did not run: the process that carried out the run ended.`,
  }
}

// The first step is granted with the run, before anybody has it. A run-host makes the recording before it begins a step, and
// while the machine has not been restarted a file that was made is there.
function neverBegan({ folders }: Runner, { run, intent, steps }: RunState): boolean {
  const sameBoot = intent.runHost.bootId === bootId()
  return sameBoot && !steps.get(1)?.started && !fs.existsSync(recordingOf(folders, run))
}

// What a granted step did is a question for a person: it may have run, wholly or in part.
function giveUp({ journal }: Runner, { run, steps }: RunState, position: number): Conclusion {
  const started = steps.get(position)?.started
  journal.append({
    type: 'step.ended',
    run,
    position,
    end: 'unknown',
    exitCode: null,
    signal: null,
    bytes: null,
    sha256: null,
  })
  return {
    end: 'unknown',
    reason: `Whether step ${position} finished is not known: the process that carried it out ended without a word.${aliveWords(started)} Look at the host before you run it again.`,
  }
}

function aliveWords(started: ProcessIdentity | null | undefined): string {
  const pids = started ? sessionOf(started) : []
  if (pids.length === 0) return ''
  return pids.length === 1
    ? ` Process ${pids[0]} of it still runs.`
    : ` Processes ${pids.slice(0, -1).join(', ')} and ${pids.at(-1)} of it still run.`
}

// A plan that can no longer be verified has no last step that one could trust.
function stepsOf({ journal, machine }: Runner, { intent }: RunState): number {
  try {
    return verifySealed(journal, machine, intent.digest).plan.steps.length
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
