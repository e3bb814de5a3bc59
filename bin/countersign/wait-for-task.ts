import type { TaskStatus } from '../../lib/statuses.ts'
import { callApi } from './call-api.ts'
import type { Connection } from './connection.ts'
import { EXIT, type Exit } from './exit-codes.ts'
import { poll } from './poll.ts'
import { note } from './print.ts'
import { Task } from './shapes.ts'
import { showQuestions } from './show-questions.ts'
import { visibleProse } from './visible.ts'

export const getTask = (connection: Connection, number: number) =>
  callApi(connection, Task, 'GET', `/tasks/${number}`)

/** Looks at a task until `done` says so, or until `seconds` have passed. Says each new status on the way. */
export async function waitForTask(
  connection: Connection,
  number: number,
  { done, seconds }: { done: (task: Task) => boolean; seconds: number },
): Promise<Task> {
  let last: TaskStatus | null = null
  const look = async () => {
    const task = await getTask(connection, number)
    if (task.status !== last) note(`#${number} is ${describeStatus(task)}`)
    last = task.status
    return task
  }
  return poll(look, { done, seconds })
}

export function describeStatus({ number, status, drafting, questions }: Task): string {
  if (questions)
    return `waiting for an answer. ${showQuestions(questions)}\nAnswer with: countersign answer ${number}`
  const words = status === 'plan_failed' ? 'without a plan' : status.replaceAll('_', ' ')
  return drafting?.detail ? `${words}: ${visibleProse(drafting.detail)}` : words
}

/** How a command ends that waited for a task, by what became of it. */
export const EXIT_OF_TASK: Record<TaskStatus, Exit> = {
  planning: EXIT.undecided,
  needs_input: EXIT.undecided,
  plan_failed: EXIT.failed,
  awaiting_review: EXIT.undecided,
  approved: EXIT.undecided,
  rejected: EXIT.refused,
  expired: EXIT.undecided,
  running: EXIT.undecided,
  succeeded: EXIT.ok,
  failed: EXIT.failed,
  unknown: EXIT.failed,
  canceled: EXIT.refused,
}

const FINAL: readonly TaskStatus[] = [
  'plan_failed',
  'rejected',
  'expired',
  'succeeded',
  'failed',
  'unknown',
  'canceled',
]

/** Whether nothing more will happen to a task unless somebody acts anew. */
export const isFinal = ({ status, questions }: Task): boolean => FINAL.includes(status) || Boolean(questions)
