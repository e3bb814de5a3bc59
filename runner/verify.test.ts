import { expect, test } from 'vitest'
import { encodePlan } from '#lib/plans/document.ts'
import type { Machine } from './host.ts'
import { makePlan } from './testing/approve.ts'
import { shareRunner } from './testing/share-runner.ts'
import { requireRunnable } from './verify.ts'

const runner = shareRunner()

test('a plan starts no more once the user that steps run as is gone from the machine', () => {
  const { host } = runner()
  const document = encodePlan(makePlan(runner(), ['true'], {}, { user: 'gone' }))
  expect(() => requireRunnable(document, { ...host, user: 'gone', root: true } as Machine)).toThrow(
    'there is no user gone',
  )
})
