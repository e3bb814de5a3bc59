import { describe, expect, it } from 'vitest'
import { closePlan } from './close-plan.ts'
import { planReader } from './plan-reader.ts'

function read(text: string) {
  const reader = planReader()
  for (const letter of text) reader.push(letter)
  return closePlan(reader, { done: true, reason: 'stop' }, text, true)
}

const asked = (text: string) => {
  const reply = read(text)
  return reply.kind === 'questions' ? reply.questions.map(({ words, choices }) => [words, choices]) : reply
}

describe('questions instead of a plan', () => {
  it.each<[string, string, [string, string[]][]]>([
    [
      'as the prompt asks for them',
      '# Question\n1. Which user should own it?\n- web\n- deploy\n2. Which folder?\n',
      [
        ['Which user should own it?', ['web', 'deploy']],
        ['Which folder?', []],
      ],
    ],
    ['without numbers', '## Questions\nWhich user?\n* web\n* deploy\n', [['Which user?', ['web', 'deploy']]]],
    [
      'as a list',
      '# Questions:\n- Which user?\n- Which folder?\n',
      [
        ['Which user?', []],
        ['Which folder?', []],
      ],
    ],
    ['in the heading', '# Question: Which key should it be?\n', [['Which key should it be?', []]]],
    ['behind a word', 'Question: Which user?\na) web\nb) deploy', [['Which user?', ['web', 'deploy']]]],
    ['with no mark', '# Question\nTell me the name of the user', [['Tell me the name of the user', []]]],
    ['as plain prose', 'Which user do you mean?', [['Which user do you mean?', []]]],
    [
      'with the form behind them',
      '# Question\n1. Which user?\n- a choice\n1. A short question?\n- another choice\n',
      [['Which user?', []]],
    ],
  ])('%s', (_, text, questions) => {
    expect(asked(text)).toEqual(questions)
  })

  it('are three at most, with six choices, and short', () => {
    const long = `# Question\n${`1. ${'Why '.repeat(200)}?\n${'- a\n- b\n- c\n- d\n- e\n- f\n- g\n'}`.repeat(9)}`
    const reply = read(long)
    if (reply.kind !== 'questions') throw new Error(JSON.stringify(reply))
    expect(reply.questions).toHaveLength(3)
    expect(reply.questions[0]?.choices).toHaveLength(6)
    expect(reply.questions[0]?.words.length).toBeLessThanOrEqual(300)
  })

  it.each([
    ['a plan of this title', '# Question\n1. Show the disks.\n```bash\ndf -h\n```\n', 'plan'],
    [
      'a question behind a plan',
      '# Disks\n1. Show.\n```bash\ndf -h\n```\n# Question\n1. Which one?\n',
      'plan',
    ],
    ['prose with a question in it', 'Shall I? I would rather not.', 'failed'],
    ['an empty question', '# Question\n', 'failed'],
  ])('%s is none', (_, text, kind) => {
    expect(read(text).kind).toBe(kind)
  })

  it('that were cut are none', () => {
    const reader = planReader()
    reader.push('# Question\n1. Which us')
    expect(closePlan(reader, { done: true, reason: 'length' }, '', true)).toMatchObject({
      failure: 'cut_off',
    })
  })
})

describe('a model that declines', () => {
  it.each([
    ['# Cannot\nThere is no printer on this host.', 'There is no printer on this host'],
    ["I'm sorry, I can't do that.", "I'm sorry, I can't do that"],
    ['I cannot help with that.', 'I cannot help with that'],
    ['This is not possible from a shell.', 'This is not possible from a shell'],
  ])('%s', (text, words) => {
    expect(read(text)).toMatchObject({
      kind: 'failed',
      failure: 'declined',
      detail: `The planner declines: in the words of the model, "${words}". Say it differently, or write the steps by hand.`,
      text,
    })
  })
})
