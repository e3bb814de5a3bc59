import { counted } from '#app/_components/counted.ts'
import type { StepAftermath } from '#lib/hosts/step-facts.ts'

/** How a step or its process ended, in words: "exit 0", "killed by SIGTERM", "stopped at its time limit". */
export function endWords({
  end,
  exitCode,
  signal,
}: {
  end: string
  exitCode: number | null
  signal: string | null
}): string {
  if (end === 'unknown') return 'outcome unknown'
  if (end === 'timed_out') return 'stopped at its time limit'
  if (end === 'canceled') return signal ? `canceled, ${signal}` : 'canceled'
  if (signal) return `killed by ${signal}`
  return exitCode === null ? end : `exit ${exitCode}`
}

/** What else there is to say of an end, a phrase each: limits that the kernel enforced, processes that survived. */
export function aftermathWords({ survivors = 0, left = [], hit = [] }: StepAftermath): string[] {
  const limits = hit.map((limit) =>
    limit === 'memory'
      ? 'out of its memory limit: the kernel ended a process of it'
      : 'the kernel refused it more processes',
  )
  if (survivors === 0) return limits
  const named = left.map(
    ({ pid, command, ended }) => `${command} (${pid}${ended ? ', ended' : ', still running'})`,
  )
  const more = survivors > left.length ? ` and ${survivors - left.length} more` : ''
  return [...limits, `finished with ${leftWords(survivors)}: ${named.join(', ')}${more}`]
}

/** "1 process left behind". */
export const leftWords = (survivors: number): string =>
  `${counted(survivors, 'process', 'processes')} left behind`

/** A size in decimal units: "0 bytes", "812 bytes", "1.4 kB", "50 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte')
  const [unit, size] =
    bytes < 1e6 ? ['kB', bytes / 1e3] : bytes < 1e9 ? ['MB', bytes / 1e6] : ['GB', bytes / 1e9]
  return `${size < 10 ? Math.floor(size * 10) / 10 : Math.floor(size)} ${unit}`
}
