import type { z } from 'zod'

/** The rows of a JSON lines text. Throws with the number of the first line that is none. */
export function parseRows<Row extends z.ZodObject>(row: Row, text: string): z.output<Row>[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseRow(row, line, index + 1)]))
}

function parseRow<Row extends z.ZodObject>(row: Row, line: string, number: number): z.output<Row> {
  try {
    return row.parse(JSON.parse(line))
  } catch (error) {
    const names = Object.keys(row.shape).join(', ')
    throw new Error(`line ${number} is not a row {${names}}: ${String(error)}`)
  }
}
