import { connect } from '../connect.ts'
import { failed } from '../failures.ts'
import { closePlan, type Ending } from '../markdown/close-plan.ts'
import { type PlanReader, planReader } from '../markdown/plan-reader.ts'
import type { Connection, InstalledModel, Sample } from '../model-server.ts'
import type { Draft, DraftProgress, DraftRequest, KnownHost, ModelServer } from '../planner.ts'
import { readAddress } from './address.ts'
import { chooseModel } from './choose-model.ts'
import { keepWatch, PATIENCE, type Watch } from './patience.ts'
import { MAX_REQUEST, type Message, PROMPT_VERSION, promptFor, type Rejected } from './prompt.ts'

export type ModelRequest = Omit<DraftRequest, 'ollama' | 'choice' | 'runbook'> & {
  ollama: ModelServer
  rejected?: Rejected
  /** Exactly these words, instead of those that the request would become. */
  messages?: Message[]
  /** Another answer than the likeliest one. */
  sample?: Sample
}

/**
 * A plan written by a local model. One request at a time per server is the caller's business. The caller's signal ends
 * it at any moment, also while the model is still being loaded; nothing that the model or the server does throws.
 */
export async function draftWithOllama(request: ModelRequest): Promise<Draft> {
  const { text, signal, patience = PATIENCE } = request
  const place = readAddress(request.ollama.address)
  if (!place) return failed('ollama_unreachable', `"${request.ollama.address}" is not an address`)
  if (text.length > MAX_REQUEST)
    return failed('too_long', `it has ${text.length} characters, and ${MAX_REQUEST} is the limit`)
  const watch = keepWatch(signal, patience)
  const written: Written = { text: '', model: null, reader: planReader() }
  const server = connect(request.ollama, place, watch.signal)
  try {
    return await writePlan(server, request, watch, written)
  } catch (error) {
    if (signal.aborted) return failed('canceled', '', written.text)
    const late = watch.expired()
    if (late !== null) return failed('no_answer', late, written.text)
    return server.explain(error, written.model ?? request.ollama.model, written.text)
  } finally {
    watch.stop()
  }
}

/** What is there when something goes wrong. */
interface Written {
  text: string
  model: string | null
  reader: PlanReader
}

async function writePlan(
  server: Connection,
  request: ModelRequest,
  watch: Watch,
  written: Written,
): Promise<Draft> {
  const started = performance.now()
  watch.expect('model')
  const model = chooseModel(await server.models(), request.ollama.model)
  if (!model) return server.missing(request.ollama.model)
  written.model = model.name
  const messages = request.messages ?? promptFor(request.text, request.host, request)
  const ending = await listen(server, { ...request, messages }, watch, written)
  const { text, reader } = written
  const plan = closePlan(reader, ending, text, request.host.root)
  if (plan.kind === 'failed') return plan
  if (plan.kind === 'questions') return { ...plan, from: { kind: 'model', model: model.name } }
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const title = plan.title ?? titleFrom(request.text)
  return {
    ...plan,
    title,
    steps: plan.steps.map((step) => ({ ...step, purpose: step.purpose || title })),
    source: sourceOf(model, seconds),
    told: { messages, surveyedAt: surveyedAt(request.host) },
  }
}

// A plan has no more than a few steps; what is longer than this is a loop.
const MAX_TEXT = 64 * 1024

async function listen(
  server: Connection,
  request: ModelRequest & { messages: Message[] },
  watch: Watch,
  written: Written,
): Promise<Ending> {
  const { reader, model } = written
  const show = (stage: DraftProgress['stage']) =>
    request.onProgress({ stage, planner: 'ollama', model, text: written.text, steps: reader.steps() })
  show('loading')
  for await (const event of server.answer(model ?? '', request.messages, request.sample)) {
    if (event.kind === 'ended') return { done: true, reason: event.reason }
    watch.expect(event.kind === 'loaded' ? 'first word' : 'next words')
    if (event.kind === 'loaded') show('reading')
    else {
      written.text += event.text
      reader.push(event.text)
      show('writing')
      if (reader.problem()) break
      if (written.text.length > MAX_TEXT)
        return { done: false, reason: `it is longer than ${MAX_TEXT} characters` }
    }
  }
  return { done: false, reason: null }
}

const sourceOf = (model: InstalledModel, seconds: number) =>
  ({
    kind: 'model',
    model: model.name,
    modelDigest: model.digest,
    promptVersion: PROMPT_VERSION,
    seconds,
  }) as const

const surveyedAt = ({ survey }: KnownHost): string | null =>
  survey ? new Date(survey.at).toISOString() : null

const titleFrom = (text: string): string => text.trim().split('\n')[0]?.slice(0, 80).toWellFormed() ?? ''
