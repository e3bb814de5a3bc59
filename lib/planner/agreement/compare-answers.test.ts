import { describe, expect, test } from 'vitest'
import { compareAnswers } from './compare-answers.ts'

const READ = 'count the files below /srv'
const A = 'find /srv -type f | wc -l'
const B = 'ls -R /srv | wc -l'

describe('how far answers agree', () => {
  test.each([
    ['the same four times', A, [A, A, A], { times: 4, better: null }],
    ['the same in another spelling', A, ["find '/srv'  -type f|wc -l", A, A], { times: 4, better: null }],
    ['one that differs', A, [A, B, A], { times: 3, better: null }],
    ['a draw stays with the plan', A, [A, B, B], { times: 2, better: null }],
    ['most wrote another', A, [B, B, B], { times: 1, better: B }],
    ['no plan is no vote', A, [null, null, B], { times: 1, better: null }],
    [
      'a change that nobody asked for gets no votes',
      A,
      ['find /srv -type f -delete', 'find /srv -type f -delete', A],
      { times: 2, better: null },
    ],
    ['and gives way to any other', 'rm -r /srv/old', [A, B, null], { times: 1, better: A }],
  ] as const)('%s', (_name, first, again, expected) => {
    expect(compareAnswers(READ, first, again)).toMatchObject({ of: 4, ...expected })
  })

  test('commands that touch the same are half a vote for each other', () => {
    const { others } = compareAnswers('copy /srv/a to /srv/b', 'cp /srv/a /srv/b', [
      'cat /srv/a > /srv/b',
      'cp /srv/a /srv/c',
      'cp /srv/a /srv/c',
    ])
    expect(others).toEqual([
      { script: 'cp /srv/a /srv/c', times: 2, votes: 2 },
      { script: 'cat /srv/a > /srv/b', times: 1, votes: 1.5 },
    ])
  })

  test('commands that were tried out and did the same are a whole vote for each other, and one that failed has none', () => {
    const [C, D] = ['find /srv -type f -print | wc -l', 'ls /srv/* | wc -l']
    const did = (effect: string) => ({ failed: false, did: effect })
    const rehearsed = new Map([
      [A, did('12')],
      [B, did('20')],
      [C, did('20')],
      [D, { failed: true, did: '20' }],
    ])
    expect(compareAnswers(READ, A, [B, C, D], rehearsed)).toMatchObject({ times: 1, better: B })
    expect(compareAnswers(READ, A, [D, D, D], rehearsed)).toMatchObject({ times: 1, better: null })
  })
})
