import { readFile } from 'node:fs/promises'
import { parseRows } from '../parse-rows.ts'
import { printTable } from './print-table.ts'
import { Row } from './rows.ts'
import { score } from './score.ts'

/**
 * `npm run eval:risk -- FILE [--json]`: grades a file of labelled commands and shows how the grades fit the labels.
 * Resolves to the exit status: 0, or 2 where the file cannot be read.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [file] = args.filter((arg) => !arg.startsWith('--'))
  if (!file) return fail('Name a file of JSON lines: npm run eval:risk -- FILE [--json]')
  try {
    const scores = score(parseRows(Row, await readFile(file, 'utf8')))
    if (args.includes('--json')) console.log(JSON.stringify(scores, null, 2))
    else printTable(scores)
    return 0
  } catch (error) {
    return fail(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function fail(sentence: string): number {
  console.error(sentence)
  return 2
}
