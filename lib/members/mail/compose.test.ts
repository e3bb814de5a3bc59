import { describe, expect, test } from 'vitest'
import { composeMail, Message } from './compose.ts'

const URL = 'https://countersign.example.org'
const review: Message = {
  kind: 'review',
  task: 12,
  revision: 2,
  risk: 'read_only',
  host: 'web-1',
  needed: ['1 of dba', 'one person'],
  by: 'Anna Lind',
  expiresAt: '2026-11-27T14:37:51.811Z',
}

test('a message says what waits, for whom and until when, and links to the page of it', () => {
  const { subject, text } = composeMail(review, URL)
  expect(subject).toBe('Countersign: #12 on web-1 waits for your review')
  expect(text).toBe(
    `Revision 2 of task #12 waits for reviews, and yours would count. Anna Lind answers for it.
Host: web-1. Risk: read-only. Still needed: 1 of dba and one person.
It expires at 2026-11-27 14:37 UTC.

${URL}/tasks/12

This message decides nothing, and nor does an answer to it: open the page and sign in.
Who wants no such mail says so in the settings:
${URL}/settings
`,
  )
})

test('whose task does not go on reads which of the reasons it is', () => {
  const words = (why: 'asks' | 'forbidden') =>
    composeMail({ kind: 'stopped', task: 12, host: 'web-1', why }, URL).text.split('\n')[0]
  expect(words('asks')).toBe('Task #12 on web-1 does not go on by itself: its planner has a question.')
  expect(words('forbidden')).toContain('the policy forbids the plan')
})

test('what settings do not end does not say that they would', () => {
  expect(composeMail({ kind: 'recovery', by: 'Ben Wolff' }, URL).text).not.toContain('/settings')
})

describe('WB-25: a name in a message starts no header and no line', () => {
  test.each(['\r\nBcc: eve@example.org', '\n.\nRCPT TO:<eve@example.org>', '\u2028x', '\u202Ex', '\0'])(
    '%j',
    (name) => {
      const hostile = composeMail({ ...review, host: name, needed: [name], by: name }, URL)
      const plain = composeMail({ ...review, host: 'x', needed: ['x'], by: 'x' }, URL)
      expect(hostile.text.split('\n')).toHaveLength(plain.text.split('\n').length)
      expect(hostile.subject).not.toMatch(/[\r\n]/)
      expect(hostile.text).not.toMatch(/[\u202E\u2028\0\r]/)
    },
  )
})

test('no message has room for a sentence, a step or a reason', () => {
  for (const extra of ['text', 'title', 'script', 'reason'])
    expect(Message.safeParse({ ...review, [extra]: 'x' }).success).toBe(false)
})
