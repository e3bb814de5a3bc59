import { callApi } from '../call-api.ts'
import { connect } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { type Options, print } from '../print.ts'
import { type Task, TaskReply } from '../shapes.ts'
import { showPlan } from '../show-plan.ts'
import { describeStatus, EXIT_OF_TASK, isFinal, waitForTask } from '../wait-for-task.ts'

interface SubmitOptions extends Options {
  wait?: boolean
  timeout: number
  planner?: string
  host?: string
  start: boolean
}

/** `countersign task "..."`: asks for something in plain English; with --wait, stays until it is over. */
export async function submitTask(text: string, options: SubmitOptions): Promise<number> {
  const connection = connect(options)
  const { planner, host, start } = options
  const { task } = await callApi(connection, TaskReply, 'POST', '/tasks', {
    text,
    planner,
    host,
    startWhenApproved: start,
  })
  const link = `${connection.url}/tasks/${task.number}`
  if (!options.wait) {
    print(options, task, `#${task.number} ${link}`)
    return EXIT.ok
  }
  const end = await waitForTask(connection, task.number, { done: isFinal, seconds: options.timeout })
  print(options, end, describeEnd(end, link))
  return EXIT_OF_TASK[end.status]
}

function describeEnd(task: Task, link: string): string {
  const plan = task.plan ? `${showPlan(task, task.plan)}\n\n` : ''
  return `${plan}#${task.number} is ${describeStatus(task)}: ${link}`
}
