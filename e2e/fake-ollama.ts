import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { Fault, type FaultInput } from './ollama/fault.ts'
import { doneLine, fixture, linesOf, MODEL, recorded, thoughtLine } from './ollama/lines.ts'
import { sendFault, sendLines } from './ollama/send.ts'

// A small server that speaks as Ollama 0.17.4 does, with faults to order. Its answers were recorded from a real one.

interface RecordedRequest {
  method: string
  path: string
  body: unknown
  /** When the client closed the connection before the answer was complete, in milliseconds of performance.now(). */
  abandonedAt: number | null
}

export interface FakeOptions {
  port?: number
  /** Text of a task, or `text @seed` → the Markdown that the model "writes". Everything else gets the recorded plan. */
  answers?: Record<string, string> | ((task: string) => string | undefined)
  fault?: FaultInput
  /** Milliseconds that loading takes, and that stand before each piece of an answer. */
  loading?: number
  pause?: number
  /** What /api/show says that the model can do, beside completion. */
  capabilities?: string[]
  models?: string[]
  /** It thinks whatever it is told; told not to, it answers nothing. */
  alwaysThinks?: boolean
}

export interface FakeOllama {
  url: string
  requests: RecordedRequest[]
  setFault(fault: FaultInput | null): void
  /** From now on the names of its models stand for other weights. */
  setDigest(digest: string): void
  stop(): Promise<void>
}

/** Starts a fake on loopback. Faults can also be ordered over HTTP: `POST /__fault` with a fault or null. */
export async function startFakeOllama(options: FakeOptions = {}): Promise<FakeOllama> {
  const state: State = { ...options, fault: readFault(options.fault ?? null), requests: [] }
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests: state.requests,
    setFault: (fault) => {
      state.fault = readFault(fault)
    },
    setDigest: (digest) => {
      state.digest = digest
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface State extends Omit<FakeOptions, 'fault'> {
  fault: Fault | null
  digest?: string
  requests: RecordedRequest[]
}

const readFault = (fault: unknown): Fault | null => (fault === null ? null : Fault.parse(fault))

const Body = z.object({
  model: z.string().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).optional(),
  think: z.boolean().optional(),
  options: z.object({ seed: z.int().optional() }).optional(),
})

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/'
  const text = await bodyOf(request)
  if (path === '/__fault') return control(state, text, response)
  const seen: RecordedRequest = { method: request.method ?? '', path, body: parsed(text), abandonedAt: null }
  state.requests.push(seen)
  response.on('close', () => {
    if (!response.writableFinished) seen.abandonedAt = performance.now()
  })
  if (path === '/api/chat') return chat(state, text, response)
  if (state.fault?.on === 'all') return sendFault(response, state.fault, [])
  if (path === '/api/pull') return sendLines(response, pullLines(Body.parse(parsed(text)).model ?? ''))
  const body = ROUTES[path]?.(state)
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json; charset=utf-8' })
  response.end(body ?? JSON.stringify({ error: 'not found' }))
}

const ROUTES: Record<string, (state: State) => string> = {
  '/api/version': () => JSON.stringify({ version: '0.17.4' }),
  '/api/tags': ({ models, digest }) => {
    const tags = models ? named(fixture('tags.json'), models) : fixture('tags.json')
    return digest ? tags.replaceAll(/"digest":\s*"[0-9a-f]+"/g, `"digest":"${digest}"`) : tags
  },
  '/api/ps': () => fixture('ps.json'),
  '/api/show': ({ capabilities = [] }) =>
    JSON.stringify({ ...JSON.parse(fixture('show.json')), capabilities: ['completion', ...capabilities] }),
}

function named(tags: string, names: string[]): string {
  const [example] = JSON.parse(tags).models
  return JSON.stringify({ models: names.map((name) => ({ ...example, name, model: name })) })
}

async function chat(state: State, text: string, response: ServerResponse): Promise<void> {
  const body = Body.parse(parsed(text))
  const { model = MODEL, messages = [] } = body
  const loads = messages.length === 0
  const answer = loads ? [] : answerLines(state, body)
  const thoughts = state.alwaysThinks && !loads ? [thoughtLine(model)] : []
  const lines = loads
    ? [doneLine(model, 'load')]
    : [...thoughts, ...(thoughts.length > 0 && body.think === false ? [doneLine(model, 'stop')] : answer)]
  const { fault } = state
  if (fault && (fault.on === 'all' || fault.on === (loads ? 'load' : 'chat')))
    return sendFault(response, fault, lines)
  if (loads && state.loading) await wait(state.loading)
  return sendLines(response, lines, loads ? 0 : state.pause)
}

function answerLines({ answers = {} }: State, body: z.infer<typeof Body>): string[] {
  const prompt = body.messages?.at(-1)?.content ?? ''
  // The facts before it stand in lines of their own, and hold no empty one.
  const task = prompt.slice(prompt.indexOf('\n\nTask: ') + '\n\nTask: '.length).trim()
  const written = new Map(typeof answers === 'function' ? [] : Object.entries(answers))
  const answer =
    typeof answers === 'function'
      ? answers(task)
      : (written.get(`${task} @${body.options?.seed}`) ?? written.get(task))
  return answer === undefined ? recorded('plan.ndjson') : linesOf(answer, body.model ?? MODEL)
}

function pullLines(model: string): string[] {
  const missing = { error: `pull model manifest: file does not exist: ${model}` }
  const digest = `sha256:${'0'.repeat(64)}`
  const known = [{ status: 'pulling', digest, total: 100, completed: 100 }, { status: 'success' }]
  return [{ status: 'pulling manifest' }, ...(model.includes('does-not-exist') ? [missing] : known)].map(
    (line) => JSON.stringify(line),
  )
}

function control(state: State, text: string, response: ServerResponse): void {
  state.fault = readFault(JSON.parse(text))
  response.writeHead(204)
  response.end()
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  return text === '' ? null : JSON.parse(text)
}

if (import.meta.main) {
  const fake = await startFakeOllama({ port: Number(process.argv[2] ?? 0) })
  process.stdout.write(`A fake Ollama answers at ${fake.url}\n`)
}
