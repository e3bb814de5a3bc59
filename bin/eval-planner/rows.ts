import { z } from 'zod'

const Row = z.object({
  id: z.string(),
  /** The request, in plain English. */
  nl: z.string(),
  /** Two commands that are right. */
  bash: z.string(),
  bash2: z.string().optional(),
  effect: z.enum(['read', 'change', 'destructive']),
  /** Its last word names a tree, an archive NAME.tar.gz of the testbed folder. */
  fixture: z.string().optional(),
})

/** A request with commands that answer it. */
export type Row = z.infer<typeof Row>

/** The rows of a JSON lines text. Throws with the number of the first line that is none. */
export function parseRows(text: string): Row[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseRow(line, index + 1)]))
}

function parseRow(line: string, number: number): Row {
  try {
    return Row.parse(JSON.parse(line))
  } catch (error) {
    throw new Error(`line ${number} is not a row {id, nl, bash, bash2, effect, fixture?}: ${String(error)}`)
  }
}
