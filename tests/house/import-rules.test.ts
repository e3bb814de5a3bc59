import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Import, readSources, type SourceFile } from './source-files.ts'

// Imports run one way: app → lib, runner → lib (pure files), server.ts → lib, bin → lib. A noun of lib imports only
// nouns to its left. Each red line below says what to do instead.

const sources = readSources()
const code = sources.filter((source) => !source.test)

const IMPORTS = new Map(
  code.map(({ file, imports }) => [file, imports.filter(({ local }) => local).map(({ target }) => target)]),
)

/** The story of one task from left to right; `lib/*.ts` at the root is plumbing, free for all. */
const NOUNS = [
  ...[
    'audit',
    'members',
    'tokens',
    'hosts',
    'secrets',
    'shell',
    'effects',
    'risk',
    'policies',
    'planner',
    'runbooks',
    'grants',
    'plans',
  ],
  ...['reviews', 'proposals', 'runs', 'tasks', 'live', 'metrics'],
]

/** Words and encodings that nouns to the left need as well. */
const SHARED_WORDS = [
  'lib/members/author.ts',
  'lib/plans/canonical.ts',
  'lib/plans/document.ts',
  'lib/live/recording.ts',
  'lib/secrets/secret.ts',
  'lib/policies/policy.ts',
  'lib/reviews/assurance.ts',
  'lib/reviews/credential.ts',
  'lib/reviews/signature.ts',
  'lib/reviews/verify-signature.ts',
  'lib/members/permissions.ts',
  'lib/members/roles.ts',
  'lib/tokens/scopes.ts',
  'lib/risk/levels.ts',
  'lib/effects/effect.ts',
]

const RUNNER_MAY_IMPORT = [
  /^lib\/plans\/(canonical|document|step-terms)\.ts$/,
  /^lib\/reviews\/(assurance|authenticator-data|client-data|compose-statement|credential|enrolment|signature|state-shown|statement|verify-signature)\.ts$/,
  /^lib\/policies\/(policy|window|evaluate|describe|describe-when|compare|is-proven|fill-seats|resolve)\.ts$/,
  /^lib\/grants\/(grant|match|slot|within)\.ts$/,
  /^lib\/planner\/runbooks\/quote-value\.ts$/,
  /^lib\/proposals\/(proposal|statement|needed)\.ts$/,
  /^lib\/hosts\/(asserted|probe|proposal-messages|protocol|seal-result|step-facts|survey)\.ts$/,
  /^lib\/live\/recording\.ts$/,
  /^lib\/secrets\/(secret|address-search|byte-class|head-search|head-table|kernel|latin1|mask|mask-stream|near-heads|registered|rule|search|shapes|wasm-module|written-forms)\.ts$/,
  /^lib\/(risk|shell|effects)\//,
  /^lib\/(allowance|errors|ids)\.ts$/,
]
const RUNNER_PACKAGES = ['better-sqlite3', 'zod', 'unbash']

describe('imports run one way', () => {
  test.each([
    ['lib', ['app', 'runner', 'bin'], 'lib is the product and knows nobody who uses it. Pass the value in.'],
    ['app', ['runner', 'bin'], 'the web half talks to the runner through lib/hosts only.'],
    [
      'runner',
      ['app', 'bin'],
      'the runner trusts nothing of the web half and shares no code with it but pure lib files.',
    ],
    ['bin', ['app', 'runner'], 'the command line uses the API, like everybody else.'],
    [
      'server.ts',
      ['app', 'runner', 'bin'],
      'server.ts starts Next, the sockets of lib/live and the page of lib/metrics.',
    ],
  ])('%s does not import %s', (from, forbidden, why) => {
    const found = offences(inRoom(code, from), (item) => item.local && forbidden.includes(room(item.target)))
    expect(found.map((line) => `${line}: ${why}`)).toEqual([])
  })

  test('lib knows no framework', () => {
    const frameworks = ['next', 'react', 'react-dom', 'commander']
    const found = offences(inRoom(code, 'lib'), (item) => frameworks.includes(item.target))
    expect(found.map((line) => `${line}: pages belong to app, the command line to bin.`)).toEqual([])
  })

  test('in lib, a noun imports only nouns to its left', () => {
    const found = inRoom(code, 'lib').flatMap((source) =>
      source.imports
        .filter((item) => pointsRight(source.file, item))
        .map((item) => `${source.file} imports ${item.target}`),
    )
    const why = `the order is ${NOUNS.join(' ')}. Pass the value in, or move the verb to the right-hand noun.`
    expect(found.map((line) => `${line}: ${why}`)).toEqual([])
  })

  test('every folder of lib is a noun of the list', () => {
    const folders = new Set(inRoom(code, 'lib').flatMap(({ file }) => noun(file) ?? []))
    expect([...folders].filter((name) => !NOUNS.includes(name))).toEqual([])
    const told = fs.readFileSync('CONTRIBUTING.md', 'utf8').replace(/\s+/g, ' ')
    expect(told, 'CONTRIBUTING.md names them in this order').toContain(`its left: ${NOUNS.join(', ')}.`)
  })
})

describe('the runner stays small', () => {
  const runner = inRoom(code, 'runner')

  test('it imports only the pure files of lib that are named here', () => {
    const found = offences(runner, (item) => item.target.startsWith('lib/') && !allowedForRunner(item))
    expect(
      found.map((line) => `${line}: add it to RUNNER_MAY_IMPORT only if it is pure (no I/O, no clock).`),
    ).toEqual([])
  })

  test('what it imports from lib imports nothing else of lib in turn', () => {
    const pure = sources.filter(
      (source) => !source.test && RUNNER_MAY_IMPORT.some((rule) => rule.test(source.file)),
    )
    const found = offences(pure, (item) => item.local && !allowedForRunner(item))
    expect(found.map((line) => `${line}: the runner would load it too.`)).toEqual([])
  })

  test('it depends on Node and three packages', () => {
    const found = offences(
      runner,
      (item) => !item.local && !isNode(item.target) && !RUNNER_PACKAGES.includes(item.target),
    )
    expect(
      found.map((line) => `${line}: every package here runs with the privileges of the runner.`),
    ).toEqual([])
  })
})

test('no file imports itself by way of others, not even for a type', () => {
  const circles = code.flatMap(({ file }) => wayBack(file) ?? [])
  expect(circles, 'move what both need into a file of its own, below the two').toEqual([])
})

test('no barrels: import the file that holds the thing', () => {
  const barrels = code.filter(
    ({ file, text }) => /^export \* from/m.test(text) || /(^|\/)index\.tsx?$/.test(file),
  )
  expect(barrels.map((source) => source.file)).toEqual([])
})

function inRoom(from: SourceFile[], name: string): SourceFile[] {
  return from.filter(({ file }) => room(file) === name)
}

function offences(from: SourceFile[], forbidden: (item: Import) => boolean): string[] {
  return from.flatMap(({ file, imports }) =>
    imports.filter(forbidden).map(({ target }) => `${file} imports ${target}`),
  )
}

/** The shortest chain of imports from a file to itself, as text; null where there is none. */
function wayBack(start: string): string | null {
  const cameFrom = new Map<string, string>()
  const waiting = [start]
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    for (const next of IMPORTS.get(file) ?? []) {
      if (next === start) return [start, ...chainTo(file, cameFrom)].join(' ← ')
      if (cameFrom.has(next)) continue
      cameFrom.set(next, file)
      waiting.push(next)
    }
  }
  return null
}

function chainTo(file: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const before = cameFrom.get(file)
  return before === undefined ? [file] : [file, ...chainTo(before, cameFrom)]
}

function pointsRight(file: string, { target }: Import): boolean {
  const [from, to] = [noun(file), noun(target)]
  if (!from || !to || SHARED_WORDS.includes(target)) return false
  return NOUNS.indexOf(to) > NOUNS.indexOf(from)
}

const allowedForRunner = (item: Import) =>
  item.typeOnly || RUNNER_MAY_IMPORT.some((rule) => rule.test(item.target))
const room = (file: string) => file.split('/')[0] ?? ''
const noun = (file: string) => /^lib\/([^/]+)\//.exec(file)?.[1]
const isNode = (name: string) => name.startsWith('node:')
