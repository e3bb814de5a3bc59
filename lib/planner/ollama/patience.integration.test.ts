import { afterEach, describe, expect, it } from 'vitest'
import { type FakeOllama, type FakeOptions, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import type { DraftProgress } from '../planner.ts'
import { ask } from '../testing/ask.ts'

const started: FakeOllama[] = []
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})

async function fakeOllama(options: FakeOptions): Promise<FakeOllama> {
  const fake = await startFakeOllama(options)
  started.push(fake)
  return fake
}

describe('ML-11: a server that takes too long', () => {
  it('to load the model', async () => {
    const fake = await fakeOllama({ loading: 60_000 })
    const draft = await ask(fake.url, { patience: { firstToken: 300 } })
    expect(draft).toMatchObject({
      failure: 'no_answer',
      detail: expect.stringContaining('no model within 0.3 s'),
    })
  })

  it('to begin', async () => {
    const fake = await fakeOllama({ fault: { kind: 'slow_headers', milliseconds: 60_000 } })
    // Enough for a busy machine to load.
    const draft = await ask(fake.url, { patience: { firstToken: 3000 } })
    expect(draft).toMatchObject({
      failure: 'no_answer',
      detail: expect.stringContaining('no first word within 3 s'),
    })
  })

  it('between two words', async () => {
    const fake = await fakeOllama({ fault: { kind: 'stalled' } })
    const draft = await ask(fake.url, { patience: { idle: 300 } })
    expect(draft).toMatchObject({
      failure: 'no_answer',
      detail: expect.stringContaining('no next words within 0.3 s'),
    })
    expect(draft.kind === 'failed' && draft.text).toContain('#')
  })

  it('with one byte now and then', async () => {
    const fake = await fakeOllama({ fault: { kind: 'drip', milliseconds: 20 } })
    expect(await ask(fake.url, { patience: { firstToken: 500 } })).toMatchObject({ failure: 'no_answer' })
  })

  it('in all', async () => {
    const fake = await fakeOllama({ pause: 50 })
    const draft = await ask(fake.url, { patience: { total: 500 } })
    expect(draft).toMatchObject({ failure: 'no_answer', detail: expect.stringContaining('0.5 s in all') })
  })
})

describe('a draft that is canceled', () => {
  it.each([
    ['while the model is loaded', 'loading', { loading: 600_000 }],
    ['while it reads', 'reading', { fault: { kind: 'slow_headers', milliseconds: 600_000 } }],
    ['while it writes', 'writing', { pause: 100 }],
  ] as [string, DraftProgress['stage'], FakeOptions][])(
    '%s: is over, and the server free, long before it would have answered',
    async (_, stage, options) => {
      const fake = await fakeOllama(options)
      const canceling = new AbortController()
      let reached = false
      const onProgress = (progress: DraftProgress) => {
        if (progress.stage !== stage || reached) return
        reached = true
        const chats = () => fake.requests.filter(({ path }) => path === '/api/chat').length
        const arrived = setInterval(() => {
          if (chats() < (stage === 'loading' ? 1 : 2)) return
          clearInterval(arrived)
          canceling.abort()
        }, 5)
      }
      const draft = await ask(fake.url, { signal: canceling.signal, onProgress })
      expect(draft).toMatchObject({ kind: 'failed', failure: 'canceled' })
      await expect.poll(() => fake.requests.at(-1)?.abandonedAt ?? null).not.toBeNull()
    },
  )

  it('before it begins: asks nobody', async () => {
    const fake = await fakeOllama({})
    expect(await ask(fake.url, { signal: AbortSignal.abort() })).toMatchObject({ failure: 'canceled' })
    expect(fake.requests).toEqual([])
  })
})
