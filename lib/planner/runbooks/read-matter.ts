import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Problem } from './read-steps.ts'
import { PARAMETER_TYPES, SYSTEMS } from './runbook.ts'

type Path = readonly PropertyKey[]

interface Matter {
  matter: z.infer<typeof MatterShape>
  /** The line of the text in which this part of the front matter stands, or the nearest part around it. */
  lineOf: (...path: Path) => number
}

/** The front matter of a runbook, which begins in the text's second line. */
export function readMatter(text: string): Matter | Problem {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineOf = (...path: Path) => lines.linePos(startOf(document, path)).line + 1
  const [error] = document.errors
  if (error)
    return {
      problem: `the front matter cannot be read: ${error.message.split(/ at line|\n/)[0]}`,
      line: (error.linePos?.[0].line ?? 1) + 1,
    }
  const read = MatterShape.safeParse(plainOf(document))
  if (read.success) return { matter: read.data, lineOf }
  const [issue] = read.error.issues
  return {
    problem: `front matter, ${issue?.path.join('.') || 'top level'}: ${issue?.message ?? 'unreadable'}`,
    line: lineOf(...(issue?.path ?? [])),
  }
}

// An alias can make a small text huge; none is needed here.
function plainOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return null
  }
}

function startOf(document: Document, path: Path): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

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

const MatterShape = z.strictObject({
  title: z.string().min(1).max(60),
  area: z.string().regex(/^[a-z]+$/),
  phrases: z.array(z.string().min(1).max(200)).min(1).max(50),
  words: z.array(z.string()).default([]),
  parameters: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), ParameterMatter).default({}),
  changes: z.boolean(),
  rehearsable: z.boolean(),
  timeLimit: z.int().min(1).max(86_400).nullable().default(null),
  terminal: z.boolean().default(false),
  leavesProcesses: z.boolean().default(false),
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
