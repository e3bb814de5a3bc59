import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { secondOpinion } from './second-opinion.ts'

const withBash = test.skipIf(!existsSync('/bin/bash'))

withBash('bash accepts what parses, and runs nothing of it', async () => {
  const file = `/tmp/countersign-${process.pid}-opinion`
  expect(await secondOpinion(`touch ${file}`)).toEqual({ accepts: true, says: '' })
  expect(existsSync(file)).toBe(false)
})

withBash('bash says what is wrong', async () => {
  const opinion = await secondOpinion('if true; then')
  expect(opinion?.accepts).toBe(false)
  expect(opinion?.says).toContain('syntax error')
})

test('a bash that is missing has no opinion', async () => {
  expect(await secondOpinion('ls', '/nonexistent/bash')).toBeNull()
})
