import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnv } from '#lib/env.ts'
import { parseRows } from '../parse-rows.ts'
import { evaluateRow } from './evaluate.ts'
import type { Grade } from './grade-row.ts'
import { printScores } from './print-scores.ts'
import { Row } from './rows.ts'
import { type Scores, score } from './score.ts'
import { openTrees } from './trees.ts'

const USAGE = 'npm run eval:planner -- FILE [--model M] [--limit N] [--every N] [--json] [--testbed FOLDER]'

/**
 * Plans every row of a file with a local model and shows how the plans fit the rows' own commands. Nothing of it runs
 * outside a throwaway view. Ctrl+C ends it after the row at hand, with the figures so far. Resolves to the exit status: 0, or 2
 * where it cannot be done.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const { file, model, limit, every, json, testbed } = readArguments(args)
    const rows = parseRows(Row, await readFile(file, 'utf8'))
      .filter((_row, index) => index % every === 0)
      .slice(0, limit)
    const scores = await evaluate(rows, testbed, model)
    if (json) console.log(JSON.stringify(scores, null, 2))
    else printScores(scores)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      model: { type: 'string' },
      limit: { type: 'string' },
      every: { type: 'string' },
      json: { type: 'boolean', default: false },
      testbed: { type: 'string' },
    },
  })
  const [file] = positionals
  if (!file) throw new Error(`Name a file of JSON lines: ${USAGE}`)
  return {
    file,
    limit: numberIn(values, 'limit', Number.POSITIVE_INFINITY),
    every: numberIn(values, 'every', 1),
    json: values.json,
    model: values.model ?? null,
    testbed: values.testbed ?? testbedOf(file),
  }
}

function numberIn<Name extends string>(
  values: { [name in Name]?: string },
  name: Name,
  usual: number,
): number {
  const given = values[name]
  const number = given === undefined ? usual : Number(given)
  if (number >= 1) return number
  throw new Error(`--${name} takes a number of rows: ${USAGE}`)
}

/** The folder of archives beside the rows, or where it usually lies. */
function testbedOf(file: string): string {
  const beside = join(dirname(resolve(file)), 'testbed')
  return existsSync(beside) ? beside : resolve('../shared/data/testbed')
}

async function evaluate(rows: readonly Row[], testbed: string, model: string | null): Promise<Scores> {
  const env = readEnv()
  const trees = openTrees(testbed)
  const grades: Grade[] = []
  let stopped = false
  process.once('SIGINT', () => {
    stopped = true
  })
  try {
    for (const row of rows) {
      if (stopped) break
      const grade = await evaluateRow(row, trees, { address: env.ollamaHost, model: model ?? env.model })
      grades.push(grade)
      if (process.stderr.isTTY || process.env.VERBOSE) tell(grades.length, rows.length, grade)
    }
  } finally {
    trees.remove()
  }
  return score(grades)
}

function tell(done: number, all: number, grade: Grade): void {
  const { id, outcome, matched, matchedAfterRepair, agreement, seconds } = grade
  const verdict = matchedAfterRepair ? 'right' : outcome === 'parsed' ? 'not right' : outcome
  const first =
    matched === matchedAfterRepair ? '' : matched ? ', the first was right' : ', the first was not'
  const words = agreement === null ? '' : `, ${agreement} agreement`
  console.error(`${done} of ${all}  ${id}  ${verdict}${first}${words}, ${seconds} s`)
}
