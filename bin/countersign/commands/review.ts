import { ask } from '../ask.ts'
import { callApi } from '../call-api.ts'
import { type Connection, connectAsMember } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure, usage } from '../failure.ts'
import { note, type Options, print } from '../print.ts'
import { requireYes } from '../require-yes.ts'
import { type Plan, Task } from '../shapes.ts'
import { showPlan } from '../show-plan.ts'
import { describeStatus, getTask } from '../wait-for-task.ts'

interface ApproveOptions extends Options {
  yes?: boolean
  confirm?: string
}

/** `countersign approve N`: shows the exact bytes, asks, and countersigns the digest that was shown. */
export async function approve(number: number, options: ApproveOptions): Promise<number> {
  const connection = connectAsMember(options)
  const { task, plan } = await planOf(connection, number)
  note(`${showPlan(task, plan)}\n`)
  if (plan.altered) throw new Failure(EXIT.refused, 'plan_altered', plan.altered)
  if (!options.yes) await requireYes()
  const after = await submit(connection, number, {
    digest: plan.digest,
    decision: 'approve',
    ...(await confirmation(task, options)),
  })
  print(
    options,
    after,
    `You approved revision ${plan.revision} of #${number}. It is ${describeStatus(after)}.`,
  )
  return EXIT.ok
}

/** `countersign reject N --reason "..."`: the requester reads the reason. */
export async function reject(number: number, options: Options & { reason: string }): Promise<number> {
  const connection = connectAsMember(options)
  const { task, plan } = await planOf(connection, number)
  const after = await submit(connection, number, {
    digest: plan.digest,
    decision: 'reject',
    reason: options.reason,
    // Refusing takes no second thought, even where one reviews oneself.
    ...(isOwnInSolo(task) ? { confirm: task.host.name } : {}),
  })
  print(options, after, `You rejected revision ${plan.revision} of #${number}.`)
  return EXIT.ok
}

async function planOf(connection: Connection, number: number): Promise<{ task: Task; plan: Plan }> {
  const task = await getTask(connection, number)
  if (task.plan) return { task, plan: task.plan }
  throw new Failure(
    EXIT.undecided,
    'no_plan',
    `#${number} is ${describeStatus(task)}: there is no plan to review yet.`,
  )
}

const submit = (connection: Connection, number: number, review: object) =>
  callApi(connection, Task, 'POST', `/tasks/${number}/reviews`, review)

// One's own task in solo mode: the second deliberate act is typing the host's name.
async function confirmation(task: Task, { confirm }: ApproveOptions): Promise<{ confirm?: string }> {
  if (confirm !== undefined) return { confirm }
  if (!isOwnInSolo(task)) return {}
  const typed = await ask(
    `You countersign your own task. Type the host's name, ${task.host.name}, to confirm: `,
    `You countersign your own task: pass --confirm ${task.host.name}.`,
  )
  if (typed !== task.host.name)
    throw usage(`That is not the host's name, ${task.host.name}. Nothing was approved.`)
  return { confirm: typed }
}

const isOwnInSolo = (task: Task): boolean => task.host.solo && task.owner.id === task.you.id
