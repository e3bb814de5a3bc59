import { setTimeout as pause } from 'node:timers/promises'
import { onAnnounced } from '../announce.ts'
import { db, inTransaction } from '../db.ts'
import { log } from '../log.ts'
import { draftTask, type ModelLane } from './draft.ts'

const BACKSTOP_MS = 2000

/**
 * Drafts whatever waits for a plan until `signal` aborts: woken by announcements, with a slow look around in case one
 * was lost. Runbooks are instant and go side by side; models take turns.
 */
export async function keepPlanning({ signal }: { signal: AbortSignal }): Promise<void> {
  // A database that takes no writes yet holds planning up, and no longer than it does so.
  while (!signal.aborted && !(await takeUpAgain().catch(noteFault))) await pause(BACKSTOP_MS)
  const atWork = new Map<string, AbortController>()
  const inModelLane = lane()
  const look = async () => {
    for (const { taskId, stage, cancelRequestedAt } of await db().drafting.findMany({
      where: { stage: { not: 'failed' } },
      orderBy: { startedAt: 'asc' },
      take: 100,
    })) {
      if (cancelRequestedAt) atWork.get(taskId)?.abort()
      else if (stage === 'waiting' && !atWork.has(taskId)) begin(taskId)
    }
  }
  const begin = (taskId: string) => {
    const controller = new AbortController()
    atWork.set(taskId, controller)
    void draftTask({ taskId, signal: AbortSignal.any([signal, controller.signal]), inModelLane })
      .catch(noteFault)
      .finally(() => atWork.delete(taskId))
  }
  await untilAborted(signal, look)
}

// A web half that stopped in the middle of a draft begins it anew: nothing of it had been sealed.
async function takeUpAgain(): Promise<boolean> {
  await inTransaction((tx) =>
    tx.drafting.updateMany({
      where: { stage: { notIn: ['waiting', 'failed'] } },
      data: { stage: 'waiting' },
    }),
  )
  return true
}

// What could not be kept is drafted again at the next look.
function noteFault(error: unknown): false {
  log.error({ err: error }, 'planning could not be kept')
  return false
}

async function untilAborted(signal: AbortSignal, look: () => Promise<void>): Promise<void> {
  let wake: () => void = () => {}
  const stop = onAnnounced((topic) => topic.startsWith('task:') && wake())
  signal.addEventListener('abort', () => wake())
  while (!signal.aborted) {
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    await look()
    const timer = setTimeout(wake, BACKSTOP_MS)
    await woken
    clearTimeout(timer)
  }
  stop()
}

function lane(): ModelLane {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
}
