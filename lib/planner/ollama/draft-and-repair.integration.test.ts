import { afterEach, describe, expect, it } from 'vitest'
import { type FakeOllama, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import type { Draft } from '../planner.ts'
import { debian } from '../testing/hosts.ts'
import type { ModelRequest } from './draft.ts'
import { draftAndRepair } from './draft-and-repair.ts'

const started: FakeOllama[] = []
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})

const block = (script: string) => `# Processes\n1. Show them.\n\`\`\`bash\n${script}\n\`\`\`\n`
const ASK = 'show the processes'
const AGAIN = (script: string, words: string) =>
  `${ASK}\nThe commands "${script}" are wrong: ${words}.\nWrite different ones.`
const ABSENT = 'step 1 calls tree, which is not on web1'
const MADE_UP = 'step 1 makes up the host example.com'
const SCREEN = 'step 1 calls top, which is made for somebody at a screen'

/** What becomes of a first answer and of the one to the second question. */
async function draft(
  first: string,
  second: string,
  { mistake = SCREEN, askHost }: { mistake?: string; askHost?: ModelRequest['askHost'] } = {},
): Promise<{ draft: Draft; asked: number }> {
  const fake = await startFakeOllama({ answers: { [ASK]: block(first), [AGAIN(first, mistake)]: second } })
  started.push(fake)
  const drafted = await draftAndRepair({
    text: ASK,
    host: debian,
    ollama: { address: fake.url, model: null },
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...(askHost && { askHost }),
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

describe('what the host says of a first version', () => {
  const askHost: ModelRequest['askHost'] = async (scripts) =>
    scripts.flatMap((script, index) =>
      /^tree/.test(script) && !script.includes('||')
        ? [{ rule: 'host.command_missing', words: `step ${index + 1} calls tree, which is not on web1` }]
        : [],
    )

  it('has it written once more', async () => {
    const { draft: plan, asked } = await draft('tree /proc', block('ls -R /proc'), {
      mistake: ABSENT,
      askHost,
    })
    expect(plan).toMatchObject({
      steps: [{ script: 'ls -R /proc' }],
      first: { steps: [{ script: 'tree /proc' }] },
      explanation: expect.stringContaining(ABSENT),
    })
    expect(asked).toBe(2)
  })

  it.each([
    ['fetches what is missing', block('apt-get install -y tree && tree /proc')],
    ['hides that it is missing', block('tree /proc 2>/dev/null || ls -R /proc')],
    ['still calls it', block('tree -a /proc')],
  ])('a second version that %s is not taken', async (_name, second) => {
    const { draft: plan } = await draft('tree /proc', second, { mistake: ABSENT, askHost })
    expect(plan).toMatchObject({ steps: [{ script: 'tree /proc' }] })
    expect(plan).not.toHaveProperty('first')
  })
})

it('what a model made up it may ask for instead', async () => {
  const { draft: asked } = await draft('ping -c 1 example.com', '# Question\n1. Which host?\n', {
    mistake: MADE_UP,
  })
  expect(asked).toMatchObject({ kind: 'questions', questions: [{ words: 'Which host?' }] })
})

it('a question about anything else does not replace a plan', async () => {
  const { draft: plan } = await draft('top', '# Question\n1. Why?\n')
  expect(plan).toMatchObject({ kind: 'plan', steps: [{ script: 'top' }] })
})
