import { spanWords } from './time-words.ts'

/** How long a step may take before it is ended, exact on hover. */
export function TimeLimit({ seconds }: { seconds: number }) {
  const exact = `${seconds.toLocaleString('en-GB')} seconds for each step, then it is ended`
  return <span title={exact}>{spanWords(seconds * 1000)} a step</span>
}
