import { afterEach, expect, test } from 'vitest'
import { type FakeOllama, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import { debian } from '../testing/hosts.ts'
import { tryModel } from '../try-model.ts'
import { ModelName, pullModel } from './pull.ts'

const started: FakeOllama[] = []
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})
const start = async (...options: Parameters<typeof startFakeOllama>) => {
  const fake = await startFakeOllama(...options)
  started.push(fake)
  return fake
}
const pull = async (address: string, model: string, signal = new AbortController().signal) => {
  const seen: number[] = []
  const why = await pullModel({ address, model: null }, model, {
    signal,
    onProgress: ({ done, total }) => seen.push(total === 0 ? 0 : done / total),
  })
  return { why, seen }
}

test('a model is fetched, and how far it is can be seen', async () => {
  const { url } = await start()
  expect(await pull(url, 'qwen3:8b')).toEqual({ why: null, seen: [0, 1] })
})

test.each([
  ['a model that nobody has', async () => (await start()).url, 'does-not-exist', 'Correct the name'],
  [
    'a server that breaks off',
    async () => (await start({ fault: { on: 'all', kind: 'cut', at: 10 } })).url,
    'qwen3',
    'ull it again',
  ],
  [
    'a server that is elsewhere',
    async () => (await start({ fault: { on: 'all', kind: 'redirect', to: 'http://127.0.0.1:9' } })).url,
    'qwen3',
    'redirects',
  ],
  // No port that was free a moment ago, which may be another test's by now: the kernel gives this one to nobody.
  ['nobody', async () => 'http://127.0.0.1:2', 'qwen3', 'nothing listens there'],
])('%s: why, and what to do', async (_name, address, model, words) => {
  expect((await pull(await address(), model)).why).toContain(words)
})

test('whoever cancels is told what stays', async () => {
  const { url } = await start()
  expect((await pull(url, 'qwen3', AbortSignal.abort())).why).toContain('canceled')
})

test.each(['qwen3', 'qwen2.5-coder:7b', 'someone/model:q4_K_M'])('%s is a name', (name) => {
  expect(ModelName.safeParse(name).success).toBe(true)
})
test.each(['', 'http://evil/x', 'evil.example/a/b', '../x', 'a b', '-x', 'x:'])('"%s" is none', (name) => {
  expect(ModelName.safeParse(name).success).toBe(false)
})

test('a trial says how fast the model was, what it wrote, and that it runs on the processor', async () => {
  const { url } = await start({ pause: 5 })
  const request = { host: debian, signal: new AbortController().signal }
  expect(await tryModel({ server: { address: url, model: null }, ...request })).toEqual({
    model: 'qwen2.5-coder:1.5b',
    trial: {
      script: expect.stringContaining('df -h'),
      firstWord: expect.any(Number),
      speed: expect.any(Number),
      onProcessor: true,
    },
  })
  expect(await tryModel({ server: { address: 'http://127.0.0.1:9', model: null }, ...request })).toEqual({
    failed: expect.stringContaining('ollama serve'),
  })
})
