import { checkScript } from './check-script.ts'
import { checkValue } from './check-value.ts'
import { isSimplePattern } from './is-simple-pattern.ts'
import { readMatter } from './read-matter.ts'
import { readSteps } from './read-steps.ts'
import type { Runbook, RunbookStep, System } from './runbook.ts'
import { uses } from './uses.ts'

/** Why a text is no runbook: what is wrong, and in which of its lines, counted from 1. */
export class NotARunbook extends Error {
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.name = 'NotARunbook'
    this.line = line
  }
}

const FRONT_MATTER = /^---\n(.*?)\n---\n(.*)$/s

type LineOf = (...path: PropertyKey[]) => number

/**
 * The runbook in a Markdown text. Throws NotARunbook with one sentence that says what to correct.
 * @param version of a team's own; null for one that ships
 */
export function parseRunbook(name: string, source: string, version: number | null = null): Runbook {
  const [, front, text] = FRONT_MATTER.exec(source.replaceAll('\r\n', '\n')) ?? []
  if (front === undefined || text === undefined)
    throw new NotARunbook('it does not begin with front matter between two lines of ---', 1)
  const read = readMatter(front)
  if ('problem' in read) throw new NotARunbook(read.problem, read.line)
  const { parameters: declared, distributions, ...matter } = read.matter
  const parameters = Object.entries(declared).map(([key, value]) => ({ name: key, ...value }))
  const body = readSteps(text, front.split('\n').length + 3)
  if ('problem' in body) throw new NotARunbook(body.problem, body.line)
  const written = distributions.filter((system) => body.steps.every((step) => serves(step, system)))
  const runbook: Runbook = { name, version, ...matter, ...body, parameters, distributions: written }
  checkParameters(runbook, read.lineOf)
  checkPhrases(runbook, read.lineOf)
  checkBlocks(runbook, read.lineOf)
  checkPromises(runbook, read.lineOf)
  return runbook
}

const serves = ({ blocks }: RunbookStep, wanted: System): boolean =>
  blocks.some(({ system }) => system === null || system === wanted)

function checkParameters({ parameters, version }: Runbook, lineOf: LineOf): void {
  for (const parameter of parameters) {
    // Those that ship are tested; what a member writes is tried out before anybody else saw it.
    if (version !== null && parameter.pattern !== null && !isSimplePattern(parameter.pattern))
      throw new NotARunbook(
        `parameter ${parameter.name}: its pattern could take for ever; repeat no group, and no more than three other parts`,
        lineOf('parameters', parameter.name, 'pattern'),
      )
    for (const value of [parameter.example, parameter.default, ...parameter.values]) {
      if (value === null) continue
      const checked = checkValue(parameter, value)
      if (!checked.ok)
        throw new NotARunbook(
          `parameter ${parameter.name}: "${value}" ${checked.why}`,
          lineOf('parameters', parameter.name),
        )
    }
  }
}

function checkPhrases({ phrases, parameters }: Runbook, lineOf: LineOf): void {
  const names = new Set(parameters.map((parameter) => parameter.name))
  for (const [index, phrase] of phrases.entries())
    for (const [, slot] of phrase.matchAll(/\{([^}]*)\}/g))
      if (!names.has(slot ?? ''))
        throw new NotARunbook(
          `the phrase "${phrase}" names no parameter with {${slot}}`,
          lineOf('phrases', index),
        )
}

function checkBlocks({ steps, parameters }: Runbook, lineOf: LineOf): void {
  const scripts = steps.flatMap((step) => step.blocks.map((block) => ({ heading: step.heading, ...block })))
  const names = parameters.map((parameter) => parameter.name)
  for (const { heading, script, line } of scripts) {
    const problem = checkScript(script, names)
    if (problem !== null) throw new NotARunbook(`"${heading}": ${problem}`, line)
  }
  const unused = names.find((name) => !scripts.some(({ script }) => uses(script, name)))
  if (unused) throw new NotARunbook(`no step uses the parameter ${unused}`, lineOf('parameters', unused))
}

/** What the front matter says has to hold of the steps. */
function checkPromises({ steps, needs, distributions, changes, undo }: Runbook, lineOf: LineOf): void {
  const all = steps.flatMap((step) => step.blocks.map(({ script }) => script)).join('\n')
  const unused = needs.find((command) => !all.split(/[^A-Za-z0-9_.+-]+/).includes(command))
  if (unused) throw new NotARunbook(`no step uses the command ${unused} that it needs`, lineOf('needs'))
  if (distributions.length === 0)
    throw new NotARunbook('no distribution has a block in every step', lineOf('distributions'))
  if (changes && undo === null)
    throw new NotARunbook('it changes something and does not say how to undo it', lineOf('changes'))
  const last = steps.at(-1)
  if (changes && !last?.heading.startsWith('Check '))
    throw new NotARunbook(
      'it changes something and its last step is no check: its heading has to begin with "Check"',
      (last?.blocks[0]?.line ?? 1) - 1,
    )
}
