import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { draftWithOllama } from '../ollama/draft.ts'
import { PATIENCE, type Patience } from '../ollama/patience.ts'
import { describeOllama } from '../ollama/status.ts'
import type { DraftProgress, ModelServer } from '../planner.ts'
import { debian } from '../testing/hosts.ts'

// A server that speaks as llama.cpp, vLLM and LM Studio do, as far as the three agree.

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const PLAN = '# Disks\n1. Show them.\n```bash\ndf -h\n```'
const event = (value: unknown) => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`
const piece = (content: string) => event({ choices: [{ index: 0, delta: { content } }] })
const end = (reason: string) =>
  event({ choices: [{ index: 0, delta: {}, finish_reason: reason }] }) +
  event({ choices: [], usage: {} }) +
  event('[DONE]')
const streamed = (text: string, reason = 'stop') =>
  event({ choices: [{ index: 0, delta: { role: 'assistant', content: null } }] }) +
  (text.match(/.{1,7}|\n/gs) ?? []).map(piece).join('') +
  end(reason)

interface Heard {
  path: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown> | null
}

async function serve(chat: (response: ServerResponse) => void): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    heard.push({ path: request.url ?? '', headers: request.headers, body: text ? JSON.parse(text) : null })
    if (request.url === '/v1/chat/completions') return chat(response)
    response.end(JSON.stringify({ object: 'list', data: [{ id: 'nomic-embed' }, { id: 'qwen3-coder' }] }))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, heard }
}

interface Asked extends Partial<ModelServer> {
  patience?: Partial<Patience>
  signal?: AbortSignal
  onProgress?: (progress: DraftProgress) => void
}

const draft = (address: string, { patience, signal, onProgress, ...server }: Asked = {}) =>
  draftWithOllama({
    text: 'show disk usage',
    host: debian,
    ollama: { api: 'openai-compatible', address, model: null, ...server },
    signal: signal ?? new AbortController().signal,
    patience: { ...PATIENCE, ...patience },
    onProgress: onProgress ?? (() => undefined),
  })

test('a streamed answer becomes a plan, and its steps are seen as they land', async () => {
  const { url, heard } = await serve((response) => response.end(streamed(PLAN)))
  const stages = new Set<string>()
  const plan = await draft(url, { key: 'sk-test', onProgress: ({ stage }) => stages.add(stage) })
  expect(plan).toMatchObject({
    kind: 'plan',
    title: 'Disks',
    steps: [{ script: 'df -h' }],
    source: { kind: 'model', model: 'qwen3-coder', modelDigest: null },
  })
  expect([...stages]).toEqual(['loading', 'reading', 'writing'])
  const asked = heard.at(-1)
  expect(asked?.headers.authorization).toBe('Bearer sk-test')
  expect(asked?.body).toMatchObject({ model: 'qwen3-coder', stream: true, temperature: 0, max_tokens: 400 })
})

test('without a key none is sent', async () => {
  const { url, heard } = await serve((response) => response.end(streamed(PLAN)))
  await draft(url)
  expect(heard.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined])
})

describe('no plan comes of', () => {
  const error = (status: number, message: string) => (response: ServerResponse) => {
    response.statusCode = status
    response.end(JSON.stringify({ error: { message, type: 'x', code: status } }))
  }
  test.each<[string, (response: ServerResponse) => void, string, string]>([
    ['an answer that ran out of words', (r) => r.end(streamed(PLAN, 'length')), 'cut_off', 'limit of words'],
    ['an answer without an end', (r) => r.end(piece(PLAN)), 'cut_off', 'in the middle'],
    ['prose', (r) => r.end(streamed('It depends.')), 'not_a_plan', ''],
    ['a page', (r) => r.end('<!doctype html>'), '', ''],
    [
      'an error in the stream',
      (r) => r.end(event({ error: { message: 'out of memory' } })),
      'no_answer',
      'out of memory',
    ],
    ['an error in the middle', (r) => r.end(piece('# D') + event({ error: 'gone' })), 'cut_off', 'gone'],
    [
      'an event that is none',
      (r) => r.end(`${piece('# D')}data: {"choices"\n\n`),
      'not_a_plan',
      'cannot be read',
    ],
    ['a wrong key', error(401, 'Invalid API key'), 'server_unreachable', 'COUNTERSIGN_MODEL_KEY'],
    [
      'a model that is not there',
      error(404, 'The model `x` does not exist.'),
      'model_missing',
      'COUNTERSIGN_MODEL',
    ],
    [
      'a prompt that is too long',
      error(400, "This model's maximum context length is 512 tokens"),
      'too_long',
      '',
    ],
    ['a busy server', error(503, 'Loading model'), 'no_answer', '503'],
  ])('%s', async (_name, chat, failure, words) => {
    const { url } = await serve(chat)
    const result = await draft(url, { key: 'sk-secret' })
    expect(result).toMatchObject({ kind: 'failed', failure: expect.stringMatching(failure || /./) })
    if (result.kind === 'failed') {
      expect(result.detail).toContain(words)
      expect(result.detail).toMatch(/by hand/)
      expect(result.detail).not.toContain('sk-secret')
    }
  })

  test('ML-13: an answer that is cut at any byte before its end', async () => {
    const whole = streamed(PLAN)
    const last = whole.indexOf('finish_reason')
    for (let at = 0; at < last; at += 23) {
      const { url } = await serve((response) => {
        response.writeHead(200, { connection: 'close' })
        response.write(whole.slice(0, at), () => response.socket?.destroySoon())
      })
      expect(await draft(url), `cut at ${at}`).toMatchObject({ kind: 'failed' })
    }
  })

  test('ML-14: an answer without end is cut off, and the server is left', async () => {
    let left = false
    const { url } = await serve((response) => {
      response.on('close', () => {
        left = true
      })
      const more = () => {
        while (!response.destroyed && response.write(piece('and again '.repeat(100))));
      }
      response.on('drain', more)
      more()
    })
    expect(await draft(url)).toMatchObject({ kind: 'failed' })
    await expect.poll(() => left).toBe(true)
  })

  test('ML-15: a redirect, which takes the key nowhere', async () => {
    const elsewhere = await serve((response) => response.end(streamed(PLAN)))
    const { url } = await serve((response) => {
      response.writeHead(307, { location: `${elsewhere.url}/chat/completions` })
      response.end()
    })
    expect(await draft(url, { key: 'sk-secret' })).toMatchObject({ failure: 'server_unreachable' })
    expect(elsewhere.heard).toEqual([])
  })

  test('ML-11: silence', async () => {
    const { url } = await serve((response) => response.write(piece('# D')))
    const silent = await draft(url, { patience: { idle: 100 } })
    expect(silent).toMatchObject({ failure: 'no_answer', text: '# D' })
  })

  test('ML-10: nobody', async () => {
    expect(await draft('http://127.0.0.1:9/v1')).toMatchObject({ failure: 'server_unreachable' })
  })
})

test('a canceled draft leaves the server within a moment', async () => {
  let left = false
  const { url } = await serve((response) => {
    response.on('close', () => {
      left = true
    })
    response.write(piece('# D'))
  })
  const controller = new AbortController()
  const drafting = draft(url, {
    signal: controller.signal,
    onProgress: ({ stage }) => stage === 'writing' && controller.abort(),
  })
  expect(await drafting).toMatchObject({ failure: 'canceled' })
  await expect.poll(() => left).toBe(true)
})

test('Settings are told what it has, and what to do where it does not have the model', async () => {
  const { url } = await serve(() => undefined)
  const server = { api: 'openai-compatible', address: url } as const
  expect(await describeOllama({ ...server, model: null }, 60_000)).toMatchObject({
    api: 'openai-compatible',
    reachable: true,
    model: 'qwen3-coder',
    models: ['nomic-embed', 'qwen3-coder'],
    detail: null,
  })
  expect((await describeOllama({ ...server, model: 'gpt' }, 60_000)).detail).toContain('COUNTERSIGN_MODEL')
})
