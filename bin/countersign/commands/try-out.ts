import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ask } from '../ask.ts'
import { callApi } from '../call-api.ts'
import { asMember, type Connection } from '../connection.ts'
import { EXIT, type Exit } from '../exit-codes.ts'
import { openSession } from '../open-session.ts'
import { poll } from '../poll.ts'
import { note, type Options, print } from '../print.ts'
import { Task, TaskReply, Verdict } from '../shapes.ts'
import { showPlan } from '../show-plan.ts'
import { showQuestions } from '../show-questions.ts'
import { startThrowaway, type Throwaway } from '../throwaway.ts'
import { describeStatus, waitForTask } from '../wait-for-task.ts'
import { showRun } from './run.ts'

/** A small model on a laptop may take minutes for its first plan. */
const PLAN_SECONDS = 600
const START_SECONDS = 30
/** Longer than the runner gives a command to end. */
const CANCEL_SECONDS = 20

const Runs = z.looseObject({ rows: z.array(z.looseObject({ id: z.string(), status: z.string() })) })

/**
 * `countersign try "..."`: the whole job in one terminal, on an installation in solo mode that lives as long as the
 * command. Plan, question, run, output and verified log are the real product's, over its API.
 */
export async function tryOut(text: string, options: Options & { yes?: boolean }): Promise<number> {
  const throwaway = await startThrowaway()
  process.once('SIGINT', () => void throwaway.remove().finally(() => process.exit(EXIT.undecided)))
  try {
    const connection = await becomeAdmin(throwaway)
    process.removeAllListeners('SIGINT').once('SIGINT', () => void abandon(connection, throwaway))
    const exit = await wholeJob(connection, text, options)
    return exit === EXIT.undecided ? exit : Math.max(exit, await verify(connection, options))
  } finally {
    await throwaway.remove()
  }
}

async function wholeJob(
  connection: Connection,
  text: string,
  options: Options & { yes?: boolean },
): Promise<Exit> {
  const { task } = await callApi(connection, TaskReply, 'POST', '/tasks', { text })
  const planned = await waitForTask(connection, task.number, {
    done: ({ status }) => status !== 'planning',
    seconds: PLAN_SECONDS,
  })
  if (planned.questions) {
    // This installation is gone before anybody could answer.
    print(options, planned, `${showQuestions(planned.questions)}\nSay it in the sentence, and try again.`)
    return EXIT.undecided
  }
  if (!planned.plan) {
    print(options, planned, `There is no plan: ${describeStatus(planned)}`)
    return EXIT.failed
  }
  note(`\n${showPlan(planned, planned.plan)}\n`)
  if (!options.yes && !(await agreed())) {
    print(options, planned, 'Nothing ran.')
    return EXIT.undecided
  }
  const confirm = planned.host.name
  await callApi(connection, Task, 'POST', `/tasks/${task.number}/reviews`, {
    digest: planned.plan.digest,
    decision: 'approve',
    confirm,
  })
  return showRun(connection, await runOf(connection, task.number), options)
}

async function agreed(): Promise<boolean> {
  const answer = await ask(
    'Countersign exactly these bytes, and run them on this machine? [y/N] ',
    'Pass --yes to run without being asked.',
  )
  return /^y(es)?$/i.test(answer)
}

async function runOf(connection: Connection, number: number): Promise<string> {
  const { runs } = await waitForTask(connection, number, {
    done: (task) => task.runs.length > 0,
    seconds: START_SECONDS,
  })
  const [first] = runs
  if (!first) throw new Error('The approved plan did not start.')
  return first.id
}

async function verify(connection: Connection, options: Options): Promise<Exit> {
  const verdict = await callApi(connection, Verdict, 'GET', '/audit/verify')
  print(
    options,
    verdict,
    verdict.ok
      ? `The audit log verifies: ${verdict.events} events.`
      : `The audit log does NOT verify: ${verdict.why}.`,
  )
  return verdict.ok ? EXIT.ok : EXIT.failed
}

// A command that runs would outlive the runner, as it must in a real installation; here nobody would be left to end it.
async function abandon(connection: Connection, throwaway: Throwaway): Promise<void> {
  try {
    const running = await runningIn(connection)
    for (const { id } of running)
      await callApi(connection, z.unknown(), 'POST', `/runs/${id}/cancel`, { mode: 'now' })
    await poll(() => runningIn(connection), { done: (left) => left.length === 0, seconds: CANCEL_SECONDS })
  } catch (error) {
    note(error instanceof Error ? error.message : String(error))
  }
  await throwaway.remove()
  process.exit(EXIT.undecided)
}

async function runningIn(connection: Connection) {
  const { rows } = await callApi(connection, Runs, 'GET', '/runs')
  return rows.filter(({ status }) => status === 'queued' || status === 'running')
}

async function becomeAdmin({ url, code }: Throwaway): Promise<Connection> {
  const person = { name: 'You', email: 'you@example.com', password: randomBytes(18).toString('base64url') }
  await callApi({ url, headers: { origin: url } }, z.unknown(), 'POST', '/setup', { code, ...person })
  return { url, headers: asMember(url, await openSession(url, person.email, person.password)) }
}
