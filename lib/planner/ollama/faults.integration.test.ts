import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FakeOllama, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import type { FaultInput } from '../../../e2e/ollama/fault.ts'
import { ask } from '../testing/ask.ts'

let fake: FakeOllama
beforeAll(async () => {
  fake = await startFakeOllama()
})
afterEach(() => fake.setFault(null))
afterAll(() => fake.stop())

const plan = (steps: string) => `# T\n${steps}`
const steps = (count: number) =>
  plan(Array.from({ length: count }, (_, index) => `${index + 1}. A.\n\`\`\`bash\na\n\`\`\`\n`).join(''))

const faults: [string, FaultInput, string, string][] = [
  ['closes every connection', { kind: 'refused', on: 'all' }, 'ollama_unreachable', 'connection was closed'],
  ['closes while it loads', { kind: 'refused', on: 'load' }, 'ollama_unreachable', 'connection was closed'],
  ['breaks off', { kind: 'cut', at: 2000 }, 'cut_off', 'broke off'],
  ['breaks off politely', { kind: 'cut', at: 2000, clean: true }, 'cut_off', 'broke off'],
  ['ends at the limit of words', { kind: 'length' }, 'cut_off', 'limit of words'],
  ['ML-14: repeats itself for a gigabyte', { kind: 'endless' }, 'cut_off', 'longer than'],
  [
    'ML-14: lists its models without end',
    { kind: 'endless', on: 'all' },
    'ollama_unreachable',
    'larger than',
  ],
  [
    'ML-14: writes one line of 8 MB',
    { kind: 'error_line', error: 'x'.repeat(8 * 1024 * 1024) },
    'not_a_plan',
    'larger than',
  ],
  ['sends a broken line', { kind: 'bad_line' }, 'not_a_plan', 'line 6 is not what Ollama writes'],
  [
    'fails before the first word',
    { kind: 'error_line', error: 'llama runner died', lines: 0 },
    'no_answer',
    'llama runner died',
  ],
  [
    'fails while it writes',
    { kind: 'error_line', error: 'llama runner died' },
    'cut_off',
    'llama runner died',
  ],
  [
    'has too little memory',
    { kind: 'error_status', status: 500, error: 'needs 5 GiB' },
    'no_answer',
    '500, needs 5 GiB',
  ],
  [
    'is busy',
    { kind: 'error_status', status: 503, error: 'maximum pending requests exceeded' },
    'no_answer',
    '503',
  ],
  [
    'lost the model',
    { kind: 'error_status', status: 404, error: "model 'x' not found" },
    'model_missing',
    'ollama pull',
  ],
  [
    'finds the prompt too long',
    { kind: 'error_status', status: 400, error: 'the input length exceeds the context length' },
    'too_long',
    'does not fit',
  ],
  ['is a proxy that asks to sign in', { kind: 'html', on: 'all' }, 'ollama_unreachable', 'not Ollama'],
  ['answers a chat in HTML', { kind: 'html' }, 'ollama_unreachable', 'not what Ollama writes'],
  ['says no', { kind: 'text', text: 'I cannot help with that.' }, 'declined', '"I cannot help with that"'],
  ['writes HTML', { kind: 'text', text: '<html>df -h</html>' }, 'not_a_plan', 'no command'],
  ['ML-09: writes 10,000 steps', { kind: 'text', text: steps(10_000) }, 'too_many_steps', '50'],
  [
    'ML-09: writes a step of 1 MB',
    { kind: 'text', text: plan(`1. A.\n\`\`\`bash\n${'x'.repeat(1024 * 1024)}\n\`\`\`\n`) },
    'step_too_large',
    '8192',
  ],
  [
    'ML-09: nests without end',
    { kind: 'text', text: plan(`1. A.\n\`\`\`bash\n${'$('.repeat(50_000)}`) },
    'step_too_large',
    '8192',
  ],
]

describe('a server that', () => {
  it.each(faults)('%s', async (_, fault, failure, words) => {
    fake.setFault(fault)
    const draft = await ask(fake.url)
    expect(draft).toMatchObject({ kind: 'failed', failure, detail: expect.stringContaining(words) })
    expect(draft).not.toHaveProperty('steps')
  })

  it('ML-09: is not listened to any further once a limit is passed', async () => {
    fake.setFault({ kind: 'text', text: steps(10_000) })
    const draft = await ask(fake.url)
    expect(draft.kind === 'failed' && draft.text.length).toBeLessThan(5000)
    await expect.poll(() => fake.requests.at(-1)?.abandonedAt).not.toBeNull()
  })
})

it('ML-14: a gigabyte is neither kept nor listened to', async () => {
  fake.setFault({ kind: 'endless' })
  const before = process.memoryUsage().rss
  const draft = await ask(fake.url)
  expect(draft.kind === 'failed' && draft.text.length).toBeLessThan(128 * 1024)
  await expect.poll(() => fake.requests.at(-1)?.abandonedAt).not.toBeNull()
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
})

describe('ML-10: no Ollama', () => {
  it.each([
    // The kernel gives this port to nobody.
    ['nothing listens', '127.0.0.1:2', 'nothing listens there'],
    ['the name does not exist', 'ollama.invalid', 'there is no such host'],
    ['the address is none', 'ftp://127.0.0.1', 'is not an address'],
    ['the address is nonsense', 'http://[', 'is not an address'],
  ])('%s: says so, with what to do', async (_, address, words) => {
    const draft = await ask(address)
    expect(draft).toMatchObject({
      kind: 'failed',
      failure: 'ollama_unreachable',
      detail: expect.stringMatching(new RegExp(`${words}.*write the steps by hand`)),
    })
  })
})

describe('ML-15: a server that redirects', () => {
  it.each(['all', 'chat', 'load'] as const)('is never followed (%s)', async (on) => {
    let visits = 0
    const secret = createServer((socket) => {
      visits += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => secret.listen(0, '127.0.0.1', resolve))
    const { port } = secret.address() as { port: number }
    fake.setFault({ kind: 'redirect', to: `http://127.0.0.1:${port}/latest/meta-data`, on })
    const draft = await ask(fake.url)
    expect(draft).toMatchObject({
      failure: 'ollama_unreachable',
      detail: expect.stringContaining('redirects'),
    })
    await new Promise((resolve) => secret.close(resolve))
    expect(visits).toBe(0)
  })
})
