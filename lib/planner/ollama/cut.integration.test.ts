import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FakeOllama, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import { fixture } from '../../../e2e/ollama/lines.ts'
import type { Draft } from '../planner.ts'
import { ask } from '../testing/ask.ts'

// One recorded answer, cut at every byte: only what holds the last line whole is a plan.

const recording = Buffer.from(fixture('plan.ndjson'))
const whole = ['df -h', 'top -n 1 | grep /var']

function expectCut(draft: Draft, at: number): void {
  const isCut = draft.kind === 'failed' && ['cut_off', 'ollama_unreachable'].includes(draft.failure)
  // The last byte is a line end: without it the line is whole, and either reading is right.
  if (isCut || (draft.kind === 'plan' && at >= recording.length - 1)) return
  throw new Error(`cut at byte ${at}: ${JSON.stringify(draft)}`)
}

describe('ML-13: an answer cut at every byte', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each(['with an error', 'politely'])('%s: never gives a plan', async (how) => {
    const polite = how === 'politely'
    for (let at = 0; at <= recording.length; at += 1) {
      vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
        answer(url, init, recording.subarray(0, at), polite),
      )
      expectCut(await ask('127.0.0.1:1'), at)
    }
  })
})

it('an answer that is not cut is a plan', async () => {
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => answer(url, init, recording, true))
  expect(await ask('127.0.0.1:1')).toMatchObject({ steps: whole.map((script) => ({ script })) })
  vi.unstubAllGlobals()
})

async function answer(
  url: string,
  init: RequestInit | undefined,
  cut: Buffer,
  polite: boolean,
): Promise<Response> {
  if (url.endsWith('/api/tags')) return new Response(fixture('tags.json'))
  if (url.endsWith('/api/show')) return new Response(fixture('show.json'))
  const loads = String(init?.body).includes('"messages":[]')
  if (loads) return new Response('{"done":true,"done_reason":"load"}')
  let sent = false
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (!sent) controller.enqueue(new Uint8Array(cut))
        else if (polite) controller.close()
        else controller.error(new TypeError('terminated'))
        sent = true
      },
    }),
  )
}

describe('ML-13: an answer cut on the wire', () => {
  let fake: FakeOllama
  beforeAll(async () => {
    fake = await startFakeOllama()
  })
  afterAll(() => fake.stop())

  it.each([false, true])('never gives a plan (politely: %s)', async (clean) => {
    for (let at = 0; at <= recording.length; at += 173) {
      fake.setFault({ kind: 'cut', at, clean })
      expectCut(await ask(fake.url), at)
    }
  })
})
