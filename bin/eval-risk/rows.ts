import { z } from 'zod'

export const LABELS = ['dangerous', 'caution', 'safe'] as const

const Row = z.object({
  id: z.string(),
  command: z.string(),
  label: z.enum(LABELS),
  obfuscated: z.boolean().default(false),
})

/** A command with what people say of it. */
export type Row = z.infer<typeof Row>

/** The rows of a JSON lines text. Throws with the number of the first line that is none. */
export function parseRows(text: string): Row[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }))
  return lines.filter(({ line }) => line.trim() !== '').map(({ line, number }) => parseRow(line, number))
}

function parseRow(line: string, number: number): Row {
  try {
    return Row.parse(JSON.parse(line))
  } catch (error) {
    throw new Error(`line ${number} is not a row {id, command, label, obfuscated}: ${String(error)}`)
  }
}
