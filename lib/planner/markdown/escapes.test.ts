import { describe, expect, test } from 'vitest'
import { visibleProse } from '../../shell/visible.ts'
import { closePlan } from './close-plan.ts'
import { planReader } from './plan-reader.ts'

const ESCAPES = {
  'a colour': '\u001b[31m',
  'a clear': '\u001b[2J\u001b[H',
  'a cursor move': '\u001b[1A\u001b[2K',
  'a title': '\u001b]0;safe\u0007',
  'a clipboard': '\u001b]52;c;cm0gLXJm\u0007',
  'a link': '\u001b]8;;http://192.0.2.7\u001b\\',
  'a return': 'rm -rf /srv\rls',
  'a backspace': 'rm\b\bls',
  'a C1 control': '\u009b31m',
  'a NUL': '\u0000',
}

function read(sentence: string, script: string) {
  const text = `# Title\n1. ${sentence}\n\`\`\`bash\n${script}\n\`\`\`\n`
  const reader = planReader()
  reader.push(text)
  return closePlan(reader, { done: true, reason: 'stop' }, text, true)
}

describe.each(Object.entries(ESCAPES))('ML-06: %s', (_, hidden) => {
  test('in a command refuses the plan', () => {
    expect(read('Show it.', `echo ${hidden} x`)).toMatchObject({
      failure: 'not_a_plan',
      detail: expect.stringContaining('could not see'),
    })
  })

  test('in a sentence is shown in letters', () => {
    const plan = read(`Show ${hidden} it.`, 'ls')
    if (plan.kind !== 'plan') throw new Error(plan.kind)
    expect(visibleProse(plan.steps[0]?.purpose ?? '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  })
})

test('ML-06: written as letters, it may stand in a command', () => {
  expect(read('Colour it.', String.raw`printf '\033[31mred\033[0m'`).kind).toBe('plan')
})
