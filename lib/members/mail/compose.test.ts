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
}

test('a message says what waits, and links to the page of it', () => {
  const { subject, text } = composeMail(review, URL)
  expect(subject).toBe('Countersign: #12 waits for your review')
  expect(text).toContain('Still needed: 1 of dba and one person.')
  expect(text.split('\n')).toContain(`${URL}/tasks/12`)
})

describe('WB-25: a name in a message starts no header and no line', () => {
  test.each(['\r\nBcc: eve@example.org', '\n.\nRCPT TO:<eve@example.org>', '\u2028x', '\u202Ex', '\0'])(
    '%j',
    (name) => {
      const hostile = composeMail({ ...review, host: name, needed: [name] }, URL)
      const plain = composeMail({ ...review, host: 'x', needed: ['x'] }, URL)
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
