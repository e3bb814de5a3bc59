import { afterEach, expect, test } from 'vitest'
import { type FakeOllama, type FakeOptions, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import type { DraftedPlan } from '../planner.ts'
import { debian } from '../testing/hosts.ts'
import { askAgain } from './ask-again.ts'

const started: FakeOllama[] = []
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})

const ASK = 'count the lines of the ledger'
const block = (...scripts: string[]) =>
  `# Lines\n${scripts.map((script, index) => `${index + 1}. Count.\n\`\`\`bash\n${script}\n\`\`\`\n`).join('')}`
const planOf = (...scripts: string[]): DraftedPlan => ({
  kind: 'plan',
  title: 'Lines',
  explanation: '',
  steps: scripts.map((script) => ({ purpose: 'Count.', script })),
  source: { kind: 'model', model: 'qwen2.5-coder:1.5b', modelDigest: null, promptVersion: 1, seconds: 1 },
})

async function again(plan: DraftedPlan, options: FakeOptions, signal = new AbortController().signal) {
  const fake = await startFakeOllama(options)
  started.push(fake)
  const ollama = { address: fake.url, model: null }
  const request = { text: ASK, host: debian, ollama, signal, onProgress: () => undefined }
  return { agreement: await askAgain(request, plan), requests: fake.requests }
}

test('the same request is asked three times more, each time with another seed', async () => {
  const answers = { [ASK]: block('wc -l /srv/ledger'), [`${ASK} @12`]: block('cat /srv/ledger | wc -l') }
  const { agreement, requests } = await again(planOf('wc -l /srv/ledger'), { answers })
  expect(agreement).toMatchObject({ of: 4, times: 3, others: [{ script: 'cat /srv/ledger | wc -l' }] })
  const asked = requests.filter(({ body }) => JSON.stringify(body)?.includes(ASK))
  expect(asked.map(({ body }) => body)).toMatchObject(
    [11, 12, 13].map((seed) => ({ options: { seed, temperature: 0.7 } })),
  )
})

test('an answer of several steps, or none, is no vote', async () => {
  const answers = {
    [ASK]: block('wc -l /srv/ledger', 'ls /srv'),
    [`${ASK} @13`]: 'I am sorry.',
    [`${ASK} @11`]: block('wc -l /srv/ledger'),
  }
  const { agreement } = await again(planOf('wc -l /srv/ledger'), { answers })
  expect(agreement).toEqual({ of: 4, times: 2, others: [], better: null })
})

test.each([
  ['a plan of several steps', planOf('ls /srv', 'wc -l /srv/ledger')],
  ['a runbook', { ...planOf('ls'), source: { kind: 'member' as const, basedOn: null } }],
])('%s is not asked about', async (_name, plan) => {
  const { agreement, requests } = await again(plan, {})
  expect(agreement).toBeNull()
  expect(requests).toEqual([])
})

test('whoever ends it, or a server that goes away, leaves no figure', async () => {
  expect((await again(planOf('ls'), {}, AbortSignal.abort())).agreement).toBeNull()
  const gone = await again(planOf('ls'), { fault: { on: 'all', kind: 'refused' } })
  expect(gone.agreement).toBeNull()
})
