import { afterEach, describe, expect, it } from 'vitest'
import { type FakeOllama, type FakeOptions, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import type { DraftProgress } from '../planner.ts'
import { ask } from '../testing/ask.ts'
import { debian } from '../testing/hosts.ts'
import { PROMPT_VERSION, promptFor } from './prompt.ts'

const started: FakeOllama[] = []
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})

async function fakeOllama(options: FakeOptions = {}): Promise<FakeOllama> {
  const fake = await startFakeOllama(options)
  started.push(fake)
  return fake
}

const answer =
  '# Two things\n1. Show the disks.\n```bash\ndf -h\n```\n2. Show the folder.\n```bash\ndu -sh /srv\n```\n'

describe('a plan from a model', () => {
  it('comes from the recorded answer of a real server', async () => {
    const fake = await fakeOllama()
    expect(await ask(fake.url)).toEqual({
      kind: 'plan',
      title: 'Show disk usage and top processes using /var',
      explanation: '',
      steps: [
        { purpose: 'Show the disk usage of all partitions.', script: 'df -h' },
        { purpose: 'Show the top 5 processes using /var.', script: 'top -n 1 | grep /var' },
      ],
      source: {
        kind: 'model',
        model: 'qwen2.5-coder:1.5b',
        modelDigest: 'ebe912a139a0fc7321c5d55f1b3dc8e220c3eca49102c262109fdf4daa6c9744',
        promptVersion: PROMPT_VERSION,
        seconds: expect.any(Number),
      },
      told: { messages: promptFor('show disk usage', debian), surveyedAt: null },
    })
  })

  it('shows loading, reading and writing, and each step as it lands', async () => {
    const fake = await fakeOllama({ answers: { 'two things': answer } })
    const seen: DraftProgress[] = []
    await ask(fake.url, { text: 'two things', onProgress: (progress) => seen.push(progress) })
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(['loading', 'reading', 'writing'])
    expect(seen.find(({ steps }) => steps.length === 1 && steps[0]?.complete)?.text).not.toContain('du')
    expect(seen.at(-1)?.text).toBe(answer)
  })

  it('takes the request as title and purpose where the model wrote only a command', async () => {
    const fake = await fakeOllama({ answers: { 'how full are they': '```bash\ndf -h\n```' } })
    expect(await ask(fake.url, { text: 'how full are they' })).toMatchObject({
      title: 'how full are they',
      steps: [{ purpose: 'how full are they', script: 'df -h' }],
    })
  })
})

describe('what a model is asked', () => {
  const chats = (fake: FakeOllama) =>
    fake.requests
      .filter(({ path }) => path === '/api/chat')
      .map(({ body }) => body as Record<string, unknown>)

  it('is loaded first, then streamed with fixed options and nothing cut off silently', async () => {
    const fake = await fakeOllama()
    await ask(fake.url)
    const [load, chat] = chats(fake)
    expect(load).toMatchObject({ messages: [], stream: true })
    expect(chat).toMatchObject({
      stream: true,
      truncate: false,
      keep_alive: '30m',
      options: { num_ctx: 4096, num_predict: 400, temperature: 0, seed: 7 },
    })
    expect(load?.options).toEqual(chat?.options)
    expect(chat).not.toHaveProperty('think')
    expect(chat).not.toHaveProperty('format')
  })

  it('is told not to think only where it can, after a canary that is asked once', async () => {
    const fake = await fakeOllama({ capabilities: ['thinking'] })
    await ask(fake.url)
    await ask(fake.url)
    const asked = fake.requests.filter(({ body }) => JSON.stringify(body)?.includes('one word: ready'))
    expect(asked).toHaveLength(1)
    expect(chats(fake).at(-1)).toMatchObject({ think: false })
  })

  it('is let think where it answers nothing otherwise, and its thoughts are no part of the plan', async () => {
    const fake = await fakeOllama({ capabilities: ['thinking'], alwaysThinks: true })
    expect(await ask(fake.url)).toMatchObject({ kind: 'plan', steps: [{ script: 'df -h' }, {}] })
    expect(chats(fake).at(-1)).toMatchObject({ think: true, options: { num_predict: 3000 } })
  })

  it('gets the same bytes before the task every time, so that the server reads them once', async () => {
    const fake = await fakeOllama()
    for (const text of ['show disk usage', 'make a folder', 'Task: x\n\nFacts']) await ask(fake.url, { text })
    const prompts = chats(fake)
      .filter(({ messages }) => (messages as unknown[]).length > 0)
      .map((body) => JSON.stringify({ ...body, messages: body.messages }))
    const before = prompts.map((prompt, index) =>
      prompt.slice(0, prompt.indexOf(['show disk', 'make a', 'Task: x'][index]!)),
    )
    expect(new Set(before).size).toBe(1)
    expect(before[0]?.length).toBeGreaterThan(1000)
  })

  it('is the configured model, the preferred one, or the first', async () => {
    const fake = await fakeOllama({
      models: ['llama3:8b', 'nomic-embed-text:latest', 'qwen3:8b', 'mistral:latest'],
    })
    const modelOf = async (model: string | null) => {
      const draft = await ask(fake.url, { model })
      return draft.kind === 'plan' && draft.source.kind === 'model' ? draft.source.model : draft
    }
    expect(await modelOf(null)).toBe('qwen3:8b')
    expect(await modelOf('mistral')).toBe('mistral:latest')
    expect(await modelOf('mistral:7b')).toMatchObject({
      failure: 'model_missing',
      detail: expect.stringContaining('"ollama pull mistral:7b"'),
    })
  })

  it('is nothing where no model is installed', async () => {
    const fake = await fakeOllama({ models: [] })
    expect(await ask(fake.url)).toMatchObject({
      failure: 'model_missing',
      detail: expect.stringContaining('ollama pull'),
    })
  })

  it('is nothing where the request is too long', async () => {
    const fake = await fakeOllama()
    expect(await ask(fake.url, { text: 'x'.repeat(2001) })).toMatchObject({ failure: 'too_long' })
    expect(fake.requests).toEqual([])
  })
})
