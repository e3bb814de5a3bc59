import { expect, test } from 'vitest'
import { parseEnv } from '#lib/env.ts'
import { runnerProgram, webProgram } from './programs.ts'

test('the key of a server of models goes to the half that asks it, and to no other', () => {
  const env = parseEnv({
    COUNTERSIGN_MODEL_URL: 'http://127.0.0.1:8080/v1/',
    COUNTERSIGN_MODEL_KEY: 'sk-test',
  })
  const user = { name: 'web', uid: 1000, gid: 1000, separated: true } as const
  expect(webProgram(env, user, false).environment).toMatchObject({
    COUNTERSIGN_MODEL_URL: 'http://127.0.0.1:8080/v1',
    COUNTERSIGN_MODEL_KEY: 'sk-test',
  })
  expect(JSON.stringify(runnerProgram(env, user, false))).not.toContain('sk-test')
})
