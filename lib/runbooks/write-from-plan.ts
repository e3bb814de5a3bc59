import { stringify } from 'yaml'
import type { Risk } from '../risk/levels.ts'

/** What of a plan goes into a runbook. */
export interface GoodPlan {
  /** The sentence that was asked. */
  text: string
  title: string
  explanation: string
  /** Seconds that its longest step may take. */
  timeLimit: number
  steps: {
    purpose: string
    script: string
    risk: Risk
    tty: boolean
    leavesProcesses: boolean
    secrets: { name: string }[]
  }[]
}

const USUAL_LIMIT = 600

/**
 * The first text of a runbook, from a plan that ran well: its steps as they are, its secrets as parameters, the sentence
 * that was asked as the first phrase. What only a person knows is left to its author, and the loader says so: other
 * phrases, parameters, and how to undo it.
 */
export function writeFromPlan(plan: GoodPlan): string {
  const changes = plan.steps.some(({ risk }) => risk !== 'read_only')
  const secrets = [...new Set(plan.steps.flatMap((step) => step.secrets.map(({ name }) => name)))].sort()
  const matter = {
    title: flat(plan.title).slice(0, 60),
    area: 'team',
    changes,
    rehearsable: false,
    ...(plan.timeLimit === USUAL_LIMIT ? {} : { timeLimit: plan.timeLimit }),
    ...(plan.steps.some(({ tty }) => tty) && { terminal: true }),
    ...(plan.steps.some(({ leavesProcesses }) => leavesProcesses) && { leavesProcesses: true }),
    phrases: phrasesOf(plan),
    ...(secrets.length > 0 && { parameters: Object.fromEntries(secrets.map(parameterOf)) }),
  }
  const front = stringify(matter, { lineWidth: 0 })
  const reminder = changes ? '# undo: How to take it back, in one sentence.\n' : ''
  const steps = plan.steps.map((step, index) =>
    writeStep(step, secrets, changes && index === plan.steps.length - 1),
  )
  const parts = [`---\n${front}${reminder}---`, sentence(plan.explanation || plan.title), ...steps]
  return `${parts.join('\n\n')}\n`
}

function writeStep(
  { purpose, script, risk }: GoodPlan['steps'][number],
  secrets: readonly string[],
  last: boolean,
): string {
  const words = sentence(purpose)
  const heading = flat(purpose).replace(/\.$/, '').slice(0, 70)
  const isCheck = last && risk === 'read_only' && !heading.startsWith('Check ')
  return [
    `## ${isCheck ? 'Check the result' : heading}`,
    words,
    `\`\`\`sh\n${asParameters(script, secrets)}\n\`\`\``,
  ].join('\n\n')
}

/** A runbook's secrets are parameters, which have small letters: "$DB_PASSWORD" becomes "$db_password". */
const asParameters = (script: string, secrets: readonly string[]): string =>
  secrets.reduce(
    (text, name) =>
      text.replaceAll(
        new RegExp(`\\$(?:${name}(?![A-Za-z0-9_])|\\{${name}\\})`, 'g'),
        `$${name.toLowerCase()}`,
      ),
    script.trimEnd(),
  )

const parameterOf = (name: string) => [
  name.toLowerCase(),
  { type: 'secret', about: `secret that stands for ${name}`, example: name, default: name },
]

function phrasesOf({ text, title }: GoodPlan): string[] {
  const words = [text, title].map((each) =>
    flat(each)
      .toLowerCase()
      .replaceAll(/[{}]|[.?!]+$/g, '')
      .slice(0, 200),
  )
  return [...new Set(words)].filter((each) => each !== '')
}

const flat = (text: string): string =>
  text
    .replaceAll(/[\s`]+/g, ' ')
    .replace(/^[# ]+/, '')
    .trim()

const sentence = (text: string): string => {
  const words = flat(text)
  return /[.!?]$/.test(words) ? words : `${words}.`
}
