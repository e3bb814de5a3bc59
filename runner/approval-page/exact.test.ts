import { expect, test } from 'vitest'
import { seenIn, UNSEEN_CHANGES } from '#lib/shell/testing/unseen-changes.ts'
import { exact } from './exact.ts'

const SCRIPT = 'echo ran >> file # café'

test.each(UNSEEN_CHANGES)('AP-02: whoever signs sees on the approval page: %s', (_name, change) => {
  expect(seenIn(exact(change(SCRIPT)).text)).not.toBe(seenIn(exact(SCRIPT).text))
})
