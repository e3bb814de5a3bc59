import { expect, test } from 'vitest'
import { aftermathWords } from './end-words.ts'
import { heldWords, limitWords, unlimitedWords } from './held-words.ts'

const LIMITS = { processes: 4096, memory: 6_800_000_000, files: 65_536, silence: 120 }
const ALL = '4,096 processes, 6.8 GB of memory, 65,536 open files each'

test.each([
  ['everything', {}, ALL],
  ['no memory', { memory: null }, '4,096 processes, 65,536 open files each. Nothing limits its memory'],
  [
    'neither',
    { memory: null, processes: null },
    '65,536 open files each. Nothing limits its memory or processes',
  ],
])('limits that hold are named, and those that do not as well: %s', (_what, part, words) =>
  expect(limitWords({ ...LIMITS, ...part })).toBe(words),
)

test.each([
  ['cgroup2', LIMITS, `in a cgroup of its own; ${ALL}`],
  ['cgroup1', LIMITS, `in a cgroup (version 1) of its own; ${ALL}`],
  ['session', null, 'held by its session alone, from which a daemon gets away'],
] as const)('RN-15: how a step was held is said: %s', (containment, limits, words) =>
  expect(heldWords({ containment, limits })).toBe(words),
)

test('a step that everything limits is said to lack nothing', () =>
  expect(unlimitedWords(LIMITS)).toEqual([]))

test.each([
  [{}, []],
  [{ hit: ['memory'] }, ['out of its memory limit: the kernel ended a process of it']],
  [
    { survivors: 1, left: [{ pid: 7, command: 'sleep 9', ended: false }] },
    ['finished with 1 process left behind: sleep 9 (7, still running)'],
  ],
  [
    { survivors: 3, left: [{ pid: 7, command: 'sleep 9', ended: true }] },
    ['finished with 3 processes left behind: sleep 9 (7, ended) and 2 more'],
  ],
] as const)('RN-15: what a step left behind is named: %#', (aftermath, words) =>
  expect(aftermathWords(structuredClone(aftermath) as Parameters<typeof aftermathWords>[0])).toEqual(words),
)
