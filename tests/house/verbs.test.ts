import { expect, test } from 'vitest'
import { readSources } from './source-files.ts'

const verbs = readSources().filter(({ file, test: isTest }) => file.startsWith('lib/') && !isTest)

/** What writes rows without being an act of anybody, with the reason. */
const NO_ACT: Record<string, string> = {
  'lib/db.ts': 'defines transactions',
  'lib/members/idempotency.ts': 'keeps an answer for a retry',
  'lib/members/mail/keep-mailing.ts': 'what became of a message',
  'lib/members/passkey-plugin.ts': 'when a passkey was last used; the sign-in is on record',
  'lib/tasks/do-model-job.ts': 'how far the server of models is with what somebody asked of it',
  'lib/tasks/expire.ts': 'time passed; the status is a cache',
  'lib/tasks/keep-planning.ts': 'puts an interrupted draft back in line',
  'lib/tasks/note-progress.ts': 'a draft as it is being written',
  'lib/tokens/authenticate.ts': 'when a token was last used',
  'lib/tokens/context-of.ts': 'when a session was last seen',
}

test('a verb that writes records what it did, in the same transaction', () => {
  const silent = verbs.filter(({ text }) => /\binTransaction\(/.test(text) && !/\brecordAudit\(/.test(text))
  const found = silent.map(({ file }) => file).filter((file) => !(file in NO_ACT))
  expect(
    found.map((file) => `${file} writes without recordAudit: an act that nobody can find later`),
  ).toEqual([])
})

test('an exception that is no longer one is removed', () => {
  expect(Object.keys(NO_ACT).filter((file) => !verbs.some((verb) => verb.file === file))).toEqual([])
})
