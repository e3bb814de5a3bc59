import { expect, test } from 'vitest'
import { readSources } from './source-files.ts'

// Some things have one owner each, so that a reader who wants to know what may happen reads one file.

const code = readSources().filter((source) => !source.test)

const IMPORTS: [name: string, owners: RegExp, why: string][] = [
  [
    'node:child_process',
    /^(runner\/(spawn|runs\/start-run-host|start-approval-page|probe\/ask|run-host\/mount-files|containment\/scope)\.ts|bin\/)/,
    'only runner/spawn.ts starts the commands of a plan, only runner/probe/ask.ts asks the host something, only runner/run-host/mount-files.ts mounts.',
  ],
  ['ollama', /^lib\/planner\/ollama\//, 'only lib/planner/ollama talks to a model.'],
  [
    'better-sqlite3',
    /^(lib\/(migrate|durable-sqlite)\.ts|runner\/|bin\/)/,
    'the app database is reached through lib/db.ts.',
  ],
  [
    '@prisma/adapter-better-sqlite3',
    /^lib\/(db|durable-sqlite)\.ts$/,
    'the app database is reached through lib/db.ts.',
  ],
  ['commander', /^bin\/countersign\//, 'the command line is bin/countersign.'],
]

test.each(IMPORTS)('%s is imported by its owner only', (name, owners, why) => {
  const strangers = code.filter(
    ({ file, imports }) =>
      !owners.test(file) && imports.some((item) => item.target === name && !item.typeOnly),
  )
  expect(strangers.map(({ file }) => `${file} imports ${name}: ${why}`)).toEqual([])
})

const PHRASES: [phrase: RegExp, owner: string, why: string][] = [
  [/new PrismaClient\b/, 'lib/db.ts', 'a second client would have its own idea of transactions.'],
  [
    /\bauditEvent\.(create|update|upsert|delete)/,
    'lib/audit/record.ts',
    'an event outside the chain is an event that nobody can verify.',
  ],
]

test.each(PHRASES)('%s occurs in %s only', (phrase, owner, why) => {
  const strangers = code.filter(({ file, text }) => file !== owner && phrase.test(text))
  expect(
    strangers.map(({ file }) => `${file} uses ${phrase.source}, which belongs to ${owner}: ${why}`),
  ).toEqual([])
})
