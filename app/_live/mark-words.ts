import { counted } from '#app/_components/counted.ts'
import { tookWords } from '#app/_components/time-words.ts'
import { aftermathWords, endWords, sizeWords } from './end-words.ts'
import type { LogMark } from './mark-list.ts'

interface MarkWords {
  text: string
  tone: 'quiet' | 'warn' | 'bad'
}

/** A mark in words, and how much it matters. One that this page does not know is named as it names itself. */
export function markWords(mark: LogMark): MarkWords {
  switch (mark.type) {
    case 'step.started':
      return { text: `process ${mark.pid} started`, tone: 'quiet' }
    case 'step.ended':
      return { text: stepEndWords(mark), tone: toneOf(mark.end) }
    case 'run.ended':
      return { text: `The run ended: ${mark.end.replace('_', ' ')}`, tone: toneOf(mark.end) }
    case 'output.cut':
      return {
        text: `${sizeWords(mark.bytes)} were not kept, but counted and hashed: beyond the output limit, or more than the disk took`,
        tone: 'warn',
      }
    case 'output.cutting':
      return {
        text: `${sizeWords(mark.bytes)} beyond the output limit left out so far; the last lines, the size and the SHA-256 of all of it follow at the end`,
        tone: 'warn',
      }
    case 'step.silent':
      return {
        text: `silent for ${tookWords(mark.seconds * 1000)}; nothing can answer if it waits for input`,
        tone: 'warn',
      }
    case 'output.masked':
      return { text: `masked before it was stored: ${countWords(mark.counts)}`, tone: 'quiet' }
    case 'skipped':
      return { text: skippedWords(mark), tone: 'warn' }
    case 'other':
      return { text: `a mark that this page does not know: ${mark.name || 'unnamed'}`, tone: 'quiet' }
  }
}

function stepEndWords(mark: Extract<LogMark, { type: 'step.ended' }>): string {
  return [endWords(mark), `${sizeWords(mark.bytes)} of output`, ...aftermathWords(mark)].join(', ')
}

const countWords = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([label, count]) => `${label}${count > 1 ? ` (${count} times)` : ''}`)
    .join(', ')

function skippedWords({ bytes, lines }: Extract<LogMark, { type: 'skipped' }>): string {
  const what = lines === null ? sizeWords(bytes) : `${counted(lines, 'line')} (${sizeWords(bytes)})`
  return `Left out here, because this page could not keep up: ${what}. The recording has all of it.`
}

const toneOf = (end: string): 'quiet' | 'bad' => (end === 'failed' || end === 'timed_out' ? 'bad' : 'quiet')
