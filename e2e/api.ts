import type { TaskView } from '../lib/tasks/view.ts'
import { type Product, until } from './product.ts'

export interface Answer<Body = Record<string, unknown>> {
  status: number
  body: Body
  headers: Headers
}

/** The API as one caller sees it: a member's session, an agent's token, or a stranger. */
export interface Caller {
  get: <Body = Record<string, unknown>>(path: string) => Promise<Answer<Body>>
  post: <Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>
  send: <Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>
  headers: Record<string, string>
}

/** The people that every test and picture knows. */
export const CAST = {
  anna: { name: 'Anna Lind', email: 'anna@example.org', role: 'admin' },
  ben: { name: 'Ben Wolff', email: 'ben@example.org', role: 'reviewer' },
  carla: { name: 'Carla Kern', email: 'carla@example.org', role: 'reviewer' },
  dora: { name: 'Dora Haas', email: 'dora@example.org', role: 'requester' },
  emil: { name: 'Emil Sand', email: 'emil@example.org', role: 'viewer' },
  frida: { name: 'Frida Holm', email: 'frida@example.org', role: 'reviewer' },
  uma: { name: 'Uma Voss', email: 'uma@example.org', role: 'auditor' },
} as const
export type Person = keyof typeof CAST

export const PASSWORD = 'correct horse battery'

/** A caller that sends these headers with everything. */
export function callerWith(url: string, headers: Record<string, string>): Caller {
  const send: Caller['send'] = async (method, path, body, more = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers, ...more },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: parse(text), headers: response.headers }
  }
  return {
    send,
    headers,
    get: (path) => send('GET', path),
    post: (path, body = {}, more) => send('POST', path, body, more),
  }
}

const parse = (text: string) => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export const stranger = ({ url }: { url: string }): Caller => callerWith(url, { origin: url })

/** Makes Anna the first admin, with the code from the console. */
export async function setUp(product: Product): Promise<Caller> {
  const { status, body } = await stranger(product).post('/api/v1/setup', {
    code: product.setupCode,
    ...CAST.anna,
    role: undefined,
    password: PASSWORD,
  })
  if (status !== 201) throw new Error(`set-up answered ${status}: ${JSON.stringify(body)}`)
  return signIn(product, 'anna')
}

export async function signIn(
  { url }: { url: string },
  person: Person,
  password: string = PASSWORD,
  more: Record<string, string> = {},
): Promise<Caller> {
  const { status, headers } = await stranger({ url }).post(
    '/api/auth/sign-in/email',
    { email: CAST[person].email, password },
    more,
  )
  if (status !== 200) throw new Error(`${person} could not sign in: ${status}`)
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return callerWith(url, { origin: url, cookie })
}

/** Lets a person in by an invitation of the admin's, as themselves. */
export async function invite(product: { url: string }, admin: Caller, person: Person): Promise<Caller> {
  const { name, email, role } = CAST[person]
  const { body } = await admin.post<{ link: string }>('/api/v1/invitations', { role })
  const code = body.link.split('/').at(-1)
  await stranger(product).post('/api/v1/invitations/accept', { code, name, email, password: PASSWORD })
  return signIn(product, person)
}

/** An agent of this member's, with these scopes. */
export async function agentOf({ url }: { url: string }, member: Caller, scopes: string[]): Promise<Caller> {
  const { body } = await member.post<{ token: string }>('/api/v1/tokens', {
    name: 'ops-bot',
    scopes,
    days: 1,
  })
  return callerWith(url, { authorization: `Bearer ${body.token}` })
}

/** A task with hand-written steps, sealed and ready to review. */
export async function submit(
  caller: Caller,
  scripts: string[],
  more: Record<string, unknown> = {},
): Promise<TaskView> {
  const steps = scripts.map((script, index) => ({ purpose: `Step ${index + 1}`, script }))
  const { status, body } = await caller.post<{ task: TaskView }>('/api/v1/tasks', {
    text: 'Do what the steps say',
    steps,
    ...more,
  })
  if (status !== 201) throw new Error(`the task was refused: ${status} ${JSON.stringify(body)}`)
  return body.task
}

/** This person's verdict on the plan that a task shows now. */
export function review(
  caller: Caller,
  task: TaskView,
  decision = 'approve',
  more: Record<string, unknown> = {},
) {
  return caller.post<TaskView & { code?: string }>(`/api/v1/tasks/${task.number}/reviews`, {
    digest: task.plan?.digest,
    decision,
    ...more,
  })
}

/** The task once it is in one of these states. */
export async function untilStatus(caller: Caller, number: number, ...statuses: string[]): Promise<TaskView> {
  let task: TaskView | undefined
  await until(
    async () => {
      task = (await caller.get<TaskView>(`/api/v1/tasks/${number}`)).body
      return statuses.includes(task.status)
    },
    () => `task ${number} is ${task?.status}, not ${statuses.join(' or ')}`,
  )
  return task as TaskView
}
