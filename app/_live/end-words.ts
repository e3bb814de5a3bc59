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

/** A size in decimal units: "0 bytes", "812 bytes", "1.4 kB", "50 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  const [unit, size] =
    bytes < 1e6 ? ['kB', bytes / 1e3] : bytes < 1e9 ? ['MB', bytes / 1e6] : ['GB', bytes / 1e9]
  return `${size < 10 ? Math.floor(size * 10) / 10 : Math.floor(size)} ${unit}`
}
