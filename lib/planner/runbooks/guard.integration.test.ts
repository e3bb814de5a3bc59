import { describe, expect, it } from 'vitest'
import { debian } from '../testing/hosts.ts'
import { runInThrowawayRoot } from '../testing/throwaway-root.ts'
import { draftFromRunbook } from './draft.ts'

const view = runInThrowawayRoot(['mknod /dev/sdb b 7 200'])

/** What the tools say of two empty disks; each case changes one answer. */
const EMPTY = { lsblk: 'echo sdb', findmnt: 'exit 1', wipefs: 'true' }

const asTools = (answers: Record<string, string>): string =>
  [
    'mknod /dev/sdb b 7 200; mknod /dev/sdc b 7 201',
    ...Object.entries(answers).map(
      ([tool, answer]) =>
        `printf '#!/bin/sh\\n%s\\n' '${answer}' >/usr/local/sbin/${tool}; chmod +x /usr/local/sbin/${tool}`,
    ),
  ].join('\n')

function guard(first: string, second: string): string {
  const runbook = { name: 'bcachefs-format', parameters: { first, second, path: '/srv/pool' } }
  const draft = draftFromRunbook({ text: '', host: debian, runbook })
  const step = draft.kind === 'plan' && draft.steps.find(({ purpose }) => purpose.startsWith('Stop for'))
  if (!step) throw new Error('the runbook has no guard')
  return step.script
}

describe('before it formats, the runbook for bcachefs refuses', () => {
  it.for<[string, Record<string, string>, [string, string], boolean]>([
    ['nothing, where both disks are empty', EMPTY, ['/dev/sdb', '/dev/sdc'], true],
    ['one disk given twice', EMPTY, ['/dev/sdb', '/dev/sdb'], false],
    ['a disk that is not there', EMPTY, ['/dev/sdb', '/dev/sdz'], false],
    ['a disk with a partition', { ...EMPTY, lsblk: 'echo sdb; echo sdb1' }, ['/dev/sdb', '/dev/sdc'], false],
    ['a mounted disk', { ...EMPTY, findmnt: 'echo /mnt' }, ['/dev/sdb', '/dev/sdc'], false],
    ['a disk with a signature', { ...EMPTY, wipefs: 'echo ext4' }, ['/dev/sdb', '/dev/sdc'], false],
    ['a disk that wipefs cannot read', { ...EMPTY, wipefs: 'exit 1' }, ['/dev/sdb', '/dev/sdc'], false],
    ['a disk that lsblk cannot read', { ...EMPTY, lsblk: 'exit 1' }, ['/dev/sdb', '/dev/sdc'], false],
  ])('%s', ([, answers, [first, second], passes], { skip }) => {
    if (view.code !== 0) skip(`for lack of a throwaway root: ${view.output.trim()}`)
    const { code } = runInThrowawayRoot([asTools(answers), guard(first, second)])
    expect(code === 0).toBe(passes)
  })

  it('a folder that is not empty', ({ skip }) => {
    if (view.code !== 0) skip(`for lack of a throwaway root: ${view.output.trim()}`)
    const full = `${asTools(EMPTY)}\nmkdir -p /srv/pool; touch /srv/pool/x`
    expect(runInThrowawayRoot([full, guard('/dev/sdb', '/dev/sdc')]).code).not.toBe(0)
  })
})
