import { afterEach, expect, it } from 'vitest'
import { type FakeOllama, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import type { Draft } from '../planner.ts'
import { debian } from '../testing/hosts.ts'
import { draftAndRepair } from './draft-and-repair.ts'

const started: FakeOllama[] = []
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})

const block = (script: string) => `# Processes\n1. Show them.\n\`\`\`bash\n${script}\n\`\`\`\n`
const ASK = 'show the processes'
const AGAIN = (script: string, words: string) =>
  `${ASK}\nThe commands "${script}" are wrong: ${words}.\nWrite different ones.`
const SCREEN = 'step 1 calls top, which is made for somebody at a screen'

/** What becomes of a first answer and of the one to the second question. */
async function draft(first: string, second: string): Promise<{ draft: Draft; asked: number }> {
  const fake = await startFakeOllama({ answers: { [ASK]: block(first), [AGAIN('top', SCREEN)]: second } })
  started.push(fake)
  const drafted = await draftAndRepair({
    text: ASK,
    host: debian,
    ollama: { address: fake.url, model: null },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  const chats = fake.requests.filter(
    ({ path, body }) => path === '/api/chat' && !JSON.stringify(body).includes('"messages":[]'),
  )
  return { draft: drafted, asked: chats.length }
}

it('a plan of which the lint says nothing is asked for once', async () => {
  const { draft: plan, asked } = await draft('ps aux', block('ps'))
  expect(plan).toMatchObject({ steps: [{ script: 'ps aux' }] })
  expect(plan).not.toHaveProperty('first')
  expect(asked).toBe(1)
})

it('a better second version takes the place of the first, which is kept, and says why', async () => {
  const { draft: plan, asked } = await draft('top', block('top -b -n 1'))
  expect(plan).toMatchObject({
    steps: [{ script: 'top -b -n 1' }],
    first: { steps: [{ script: 'top' }] },
    explanation: `Written a second time by the model, because of the first version: ${SCREEN}.`,
  })
  expect(asked).toBe(2)
})

it.each([
  ['the same again', block('top')],
  ['one that writes', block('top -b -n 1 > /root/processes')],
  ['one that hides its errors', block('top -b -n 1 2>/dev/null')],
  ['no plan', 'I am sorry.'],
])('%s leaves the first as it is, and nothing is asked a third time', async (_name, second) => {
  const { draft: plan, asked } = await draft('top', second)
  expect(plan).toMatchObject({ steps: [{ script: 'top' }] })
  expect(plan).not.toHaveProperty('first')
  expect(asked).toBe(2)
})
