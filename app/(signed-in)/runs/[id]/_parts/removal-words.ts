import { sizeWords } from '#app/_live/end-words.ts'
import type { RunView } from '#lib/runs/view.ts'

export const REMOVAL_REASONS = {
  age: 'because of its age',
  quota: 'to keep within the space for recordings',
} as const

/** What became of a recording that is not kept any more, in a sentence. */
export function removalWords({ at, bytes, reason }: NonNullable<RunView['removed']>): string {
  return `The recording was removed on ${at.slice(0, 10)} ${REMOVAL_REASONS[reason]}: ${sizeWords(bytes)}. Its hash, and those of each step's output, stay on record below.`
}
