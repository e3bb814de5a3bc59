import { expect, test } from 'vitest'
import type { Author } from '#lib/members/author.ts'
import { barredFrom } from './barred-from.ts'

const host = {
  id: 'h',
  name: 'mx1',
  user: 'root',
  separated: true,
  mountsFiles: true,
  approvalUrl: null,
  solo: false,
}
const anna = { id: 'a', name: 'Anna' }
const member = (id: string, name: string): Author => ({ kind: 'member', id, name })
const system: Author = { kind: 'system', id: 'system', name: 'Countersign' }

test.each([
  ['the requester', member('a', 'Anna'), system, ['Anna asked for it, so cannot approve']],
  [
    'the owner of an agent',
    { ...member('t', 'ops-bot'), kind: 'agent' as const },
    system,
    ['Anna owns ops-bot, which asked for it, so cannot approve'],
  ],
  [
    'the editor too',
    member('a', 'Anna'),
    member('b', 'Ben'),
    ['Anna asked for it, so cannot approve', 'Ben wrote this revision, so cannot approve'],
  ],
  [
    'a requester who edited, once',
    member('a', 'Anna'),
    member('a', 'Anna'),
    ['Anna asked for it, so cannot approve'],
  ],
])('%s', (_who, requester, author, words) => {
  expect(
    barredFrom({ host, owner: anna, requester }, { author }).map(({ name, why }) => `${name} ${why}`),
  ).toEqual(words)
})

test('nobody in solo mode', () => {
  const solo = { host: { ...host, solo: true }, owner: anna, requester: member('a', 'Anna') }
  expect(barredFrom(solo, { author: system })).toEqual([])
})
