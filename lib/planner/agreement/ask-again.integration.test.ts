import { afterEach, expect, test } from 'vitest'
import { type FakeOllama, type FakeOptions, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import { promptFor } from '../ollama/prompt.ts'
import { debian } from '../testing/hosts.ts'
import { askAgain } from './ask-again.ts'

const started: FakeOllama[] = []
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})

const ASK = 'count the lines of the ledger'
const block = (...scripts: string[]) =>
  `# Lines\n${scripts.map((script, index) => `${index + 1}. Count.\n\`\`\`bash\n${script}\n\`\`\`\n`).join('')}`
async function again(script: string, options: FakeOptions, signal = new AbortController().signal) {
  const fake = await startFakeOllama(options)
  started.push(fake)
  const request = { text: ASK, host: debian, ollama: { address: fake.url, model: null }, signal }
  const messages = promptFor(ASK, debian)
  return { agreement: await askAgain({ request, script, messages }), requests: fake.requests, messages }
}

test('the same request is asked three times more, each time with another seed', async () => {
  const answers = { [ASK]: block('wc -l /srv/ledger'), [`${ASK} @12`]: block('cat /srv/ledger | wc -l') }
  const { agreement, requests, messages } = await again('wc -l /srv/ledger', { answers })
  expect(agreement).toMatchObject({ of: 4, times: 3, others: [{ script: 'cat /srv/ledger | wc -l' }] })
  const asked = requests.filter(({ body }) => JSON.stringify(body)?.includes(ASK))
  expect(asked.map(({ body }) => body)).toMatchObject(
    [11, 12, 13].map((seed) => ({ messages, options: { seed, temperature: 0.7 } })),
  )
})

test('an answer of several steps, or none, is no vote', async () => {
  const answers = {
    [ASK]: block('wc -l /srv/ledger', 'ls /srv'),
    [`${ASK} @13`]: 'I am sorry.',
    [`${ASK} @11`]: block('wc -l /srv/ledger'),
  }
  const { agreement } = await again('wc -l /srv/ledger', { answers })
  expect(agreement).toEqual({ of: 4, times: 2, others: [], better: null })
})

test('whoever ends it, or a server that goes away, leaves no figure', async () => {
  expect((await again('ls', {}, AbortSignal.abort())).agreement).toBeNull()
  const gone = await again('ls', { fault: { on: 'all', kind: 'refused' } })
  expect(gone.agreement).toBeNull()
})
