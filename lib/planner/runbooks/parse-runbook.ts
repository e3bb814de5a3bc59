import { parse } from 'yaml'
import { z } from 'zod'
import { checkScript } from './check-script.ts'
import { checkValue } from './check-value.ts'
import { readSteps } from './read-steps.ts'
import { PARAMETER_TYPES, type Runbook, type RunbookStep, SYSTEMS, type System } from './runbook.ts'
import { uses } from './uses.ts'

/** Why a file is no runbook; the message names the place and what is wrong there. */
export class NotARunbook extends Error {}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const Scalar = z.union([z.string().min(1), z.number()]).transform(String)

const ParameterMatter = z.strictObject({
  type: z.enum(PARAMETER_TYPES),
  about: z.string().min(1),
  example: Scalar,
  default: Scalar.nullable().default(null),
  pattern: z.string().refine(isPattern, { error: 'is no regular expression' }).nullable().default(null),
  values: z.array(Scalar).default([]),
  min: z.int().default(0),
  max: z.int().default(999_999_999),
  after: z.array(z.string()).default([]),
  beside: z.array(z.string()).default([]),
})

const Matter = z.strictObject({
  title: z.string().min(1).max(60),
  area: z.string().regex(/^[a-z]+$/),
  phrases: z.array(z.string().min(1)).min(3),
  words: z.array(z.string()).default([]),
  parameters: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), ParameterMatter).default({}),
  changes: z.boolean(),
  rehearsable: z.boolean(),
  timeLimit: z.int().min(1).max(86_400).nullable().default(null),
  terminal: z.boolean().default(false),
  needs: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9_.+-]*$/)).default([]),
  distributions: z
    .array(z.enum(SYSTEMS))
    .min(1)
    .default([...SYSTEMS]),
  undo: z
    .string()
    .regex(/^[A-Z].*\.$/, { error: 'is no sentence' })
    .nullable()
    .default(null),
})

const FRONT_MATTER = /^---\n(.*?)\n---\n(.*)$/s

/** The runbook in a Markdown text. Throws NotARunbook with one sentence that says what to correct. */
export function parseRunbook(name: string, source: string): Runbook {
  const parts = FRONT_MATTER.exec(source.replaceAll('\r\n', '\n'))
  if (parts === null) throw new NotARunbook('it does not begin with front matter between two lines of ---')
  const { parameters: declared, distributions, ...matter } = readMatter(parts[1] ?? '')
  const parameters = Object.entries(declared).map(([key, value]) => ({ name: key, ...value }))
  const body = readSteps(parts[2] ?? '')
  if ('problem' in body) throw new NotARunbook(body.problem)
  const written = distributions.filter((system) => body.steps.every((step) => serves(step, system)))
  const runbook: Runbook = { name, ...matter, ...body, parameters, distributions: written }
  checkParameters(runbook)
  checkPhrases(runbook)
  checkBlocks(runbook)
  checkPromises(runbook)
  return runbook
}

const serves = ({ blocks }: RunbookStep, wanted: System): boolean =>
  blocks.some(({ system }) => system === null || system === wanted)

function readMatter(text: string): z.infer<typeof Matter> {
  const matter = Matter.safeParse(yamlOf(text))
  if (matter.success) return matter.data
  const issue = matter.error.issues[0]
  throw new NotARunbook(
    `front matter, ${issue?.path.join('.') || 'top level'}: ${issue?.message ?? 'unreadable'}`,
  )
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 })
  } catch (error) {
    throw new NotARunbook(`front matter: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

function checkParameters({ parameters }: Runbook): void {
  for (const parameter of parameters) {
    for (const value of [parameter.example, parameter.default, ...parameter.values]) {
      if (value === null) continue
      const checked = checkValue(parameter, value)
      if (!checked.ok) throw new NotARunbook(`parameter ${parameter.name}: "${value}" ${checked.why}`)
    }
  }
}

function checkPhrases({ phrases, parameters }: Runbook): void {
  const names = new Set(parameters.map((parameter) => parameter.name))
  for (const phrase of phrases)
    for (const [, slot] of phrase.matchAll(/\{([^}]*)\}/g))
      if (!names.has(slot ?? ''))
        throw new NotARunbook(`the phrase "${phrase}" names no parameter with {${slot}}`)
}

function checkBlocks({ steps, parameters }: Runbook): void {
  const scripts = steps.flatMap((step) => step.blocks.map((block) => ({ heading: step.heading, ...block })))
  const names = parameters.map((parameter) => parameter.name)
  for (const { heading, script } of scripts) {
    const problem = checkScript(script, names)
    if (problem !== null) throw new NotARunbook(`"${heading}": ${problem}`)
  }
  const unused = parameters.find((parameter) => !scripts.some(({ script }) => uses(script, parameter.name)))
  if (unused) throw new NotARunbook(`no step uses the parameter ${unused.name}`)
}

/** What the front matter says has to hold of the steps. */
function checkPromises({ steps, needs, distributions, changes, undo }: Runbook): void {
  const all = steps.flatMap((step) => step.blocks.map(({ script }) => script)).join('\n')
  const unused = needs.find((command) => !all.split(/[^A-Za-z0-9_.+-]+/).includes(command))
  if (unused) throw new NotARunbook(`no step uses the command ${unused} that it needs`)
  if (distributions.length === 0) throw new NotARunbook('no distribution has a block in every step')
  if (changes && undo === null) throw new NotARunbook('it changes something and does not say how to undo it')
  if (changes && !steps.at(-1)?.heading.startsWith('Check '))
    throw new NotARunbook('it changes something and its last step is no check')
}
