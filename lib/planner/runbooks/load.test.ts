import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encodePlan } from '../../plans/document.ts'
import { assessScript } from '../../risk/assess-script.ts'
import { debian, fedora, planOf } from '../testing/hosts.ts'
import { loadRunbooks } from './load.ts'
import { parseRunbook } from './parse-runbook.ts'
import { renderRunbook } from './render.ts'
import { systemOf } from './system-of.ts'

const { runbooks, problems } = loadRunbooks()

const isFor = ({ distributions }: (typeof runbooks)[number], os: string) =>
  distributions.some((system) => system === systemOf(os))

const examples = (runbook: (typeof runbooks)[number]) =>
  Object.fromEntries(runbook.parameters.map(({ name, example }) => [name, example]))

describe('the shipped runbooks', () => {
  it('all load', () => {
    expect(problems).toEqual([])
    expect(runbooks.length).toBeGreaterThanOrEqual(60)
    expect(runbooks.filter(({ phrases }) => phrases.length < 3)).toEqual([])
  })

  it.each(runbooks.map((runbook) => [runbook.name, runbook] as const))(
    '%s renders for its families',
    (_, runbook) => {
      for (const host of [debian, fedora].filter(({ os }) => isFor(runbook, os))) {
        const draft = renderRunbook(runbook, examples(runbook), host)
        if (draft.kind !== 'plan') throw new Error(JSON.stringify(draft))
        expect(() => encodePlan(planOf(draft.steps))).not.toThrow()
        for (const { script } of draft.steps) execFileSync('bash', ['-n', '-c', script])
      }
    },
  )

  const assessed = (runbook: (typeof runbooks)[number]) =>
    [debian, fedora].flatMap((host) => {
      const draft = renderRunbook(runbook, examples(runbook), host)
      if (draft.kind !== 'plan') return []
      const { user, environment } = host
      return draft.steps.map(({ script }) => assessScript(script, { user, environment }))
    })

  it.each(runbooks.map((runbook) => [runbook.name, runbook] as const))(
    '%s is understood by the analyser, every word of it',
    (_, runbook) => {
      const findings = assessed(runbook).flatMap((assessment) => assessment.findings)
      const faults = findings.filter(
        ({ rule, risk }) => /^(shell|analyser)\./.test(rule) || risk === 'opaque',
      )
      expect(faults).toEqual([])
    },
  )

  it.each(runbooks.filter(({ changes }) => changes).map((runbook) => [runbook.name, runbook] as const))(
    '%s, which changes something, is graded so',
    (_, runbook) => {
      expect(assessed(runbook).some(({ risk }) => risk !== 'read_only')).toBe(true)
    },
  )

  it.each(runbooks.filter(({ changes }) => !changes).map((runbook) => [runbook.name, runbook] as const))(
    '%s, which only reads, is proven to on both families',
    (_, runbook) => {
      expect(new Set(assessed(runbook).map(({ risk }) => risk))).toEqual(new Set(['read_only']))
    },
  )

  it.each(runbooks.map((runbook) => [runbook.name, runbook] as const))('%s reads well', (_, runbook) => {
    expect(runbook.explanation).toMatch(/^[A-Z].*\.$/)
    for (const { purpose } of runbook.steps) expect(purpose).toMatch(/^[A-Z].*\.$/)
    expect(runbook.undo ?? 'It only reads.').toMatch(/^[A-Z].*\.$/)
  })
})

const good = `---
title: Say hello
area: test
changes: false
rehearsable: true
phrases: [say hello, "greet {name}", hello there]
parameters:
  name: {type: text, about: name, example: Ada}
---

Says hello.

## Say it

Print a greeting.

\`\`\`sh
echo "$name"
\`\`\`
`

const broken: [string, string, string][] = [
  ['no front matter', '# Hello', 'front matter'],
  ['bad YAML', good.replace('title: Say', 'title: : Say'), 'front matter'],
  ['an unknown key', good.replace('area: test', 'area: test\ncolor: red'), 'color'],
  ['no phrases', good.replace(/phrases:.*/, 'phrases: []'), 'phrases'],
  ['no steps at all', '---\ntitle: x\n---\n', 'area'],
  ['a phrase with an unknown slot', good.replace('{name}"', '{nam}"'), '{nam}'],
  ['an example that its type refuses', good.replace('example: Ada', 'example: "-x"'), 'dash'],
  [
    'a pattern that is none',
    good.replace('example: Ada', 'example: Ada, pattern: "("'),
    'regular expression',
  ],
  ['a splice', good.replace('"$name"', '{{name}}'), 'splice'],
  ['an unquoted parameter', good.replace('"$name"', '$name'), 'double quotes'],
  ['a parameter that nothing uses', good.replace('"$name"', 'hello'), 'no step uses'],
  ['no step', good.replace(/## Say it[\s\S]*/, ''), 'no step'],
  ['an open block', good.replace(/```\n$/, ''), 'closed sh block'],
  ['a block of another language', good.replace('```sh', '```python'), 'block'],
  ['a block for an unknown system', good.replace('```sh', '```sh plan9'), 'plan9'],
  ['a command that it needs and no step uses', good.replace('area: test', 'area: test\nneeds: [jq]'), 'jq'],
  [
    'a distribution without a block',
    good.replace('area: test', 'area: test\ndistributions: [debian]').replace('```sh', '```sh fedora'),
    'no distribution',
  ],
  ['a change that nobody can undo', good.replace('changes: false', 'changes: true'), 'undo'],
  [
    'a change without a check',
    good.replace('changes: false', 'changes: true\nundo: Nothing to undo.'),
    'no check',
  ],
  ['a step without a sentence', good.replace('Print a greeting.\n', ''), 'sentence'],
]

describe('a file that is no runbook', () => {
  it('is told from one that is', () => {
    expect(parseRunbook('hello', good).steps).toHaveLength(1)
  })

  it.each(broken)('%s: does not load, and says why', (_, source, why) => {
    expect(() => parseRunbook('hello', source)).toThrow(why)
  })

  it.each<[string, string, number]>([
    ['no front matter', '# Hello', 1],
    ['bad YAML', good.replace('title: Say', 'title: : Say'), 2],
    ['an unknown key', good.replace('area: test', 'area: test\ncolor: red'), 2],
    ['a phrase of nothing', good.replace('hello there', '""'), 6],
    ['an unknown slot', good.replace('{name}"', '{nam}"'), 6],
    ['an example that its type refuses', good.replace('example: Ada', 'example: "-x"'), 8],
    ['an unused parameter', good.replace('"$name"', 'hello'), 8],
    ['a splice', good.replace('"$name"', '{{name}}'), 18],
    ['a step without a sentence', good.replace('Print a greeting.\n', ''), 13],
    ['a change that nobody can undo', good.replace('changes: false', 'changes: true'), 4],
    ['no check at the end', good.replace('changes: false', 'changes: true\nundo: Nothing.'), 18],
  ])('%s: says in which line', (_, source, line) => {
    expect(() => parseRunbook('hello', source)).toThrow(expect.objectContaining({ line }))
  })

  it('holds the patterns of a team to what is quickly matched', () => {
    const slow = good.replace('example: Ada', 'example: Ada, pattern: "(A|d|a)+"')
    expect(parseRunbook('hello', slow).parameters).toHaveLength(1)
    expect(() => parseRunbook('hello', slow, 1)).toThrow('take for ever')
  })

  it('does not keep the others from loading', () => {
    const folder = mkdtempSync(join(tmpdir(), 'runbooks-'))
    writeFileSync(join(folder, 'good.md'), good)
    writeFileSync(join(folder, 'bad.md'), '# Hello')
    writeFileSync(join(folder, 'README.md'), '# Not a runbook')
    const loaded = loadRunbooks(folder)
    rmSync(folder, { recursive: true })
    expect(loaded.runbooks.map(({ name }) => name)).toEqual(['good'])
    expect(loaded.problems).toMatchObject([{ file: 'bad.md' }])
  })
})
