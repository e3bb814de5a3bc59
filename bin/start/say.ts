const began = performance.now()

/** One line of progress, with the seconds since the start. */
export function say(words: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${seconds.padStart(6)} s  ${words}`)
}

/** Says `words` now, and again every five seconds while `work` goes on, so that a long wait does not look like a hang. */
export async function sayWhile<Result>(words: string, work: Promise<Result>): Promise<Result> {
  say(words)
  const timer = setInterval(() => say(`still ${words}`), 5000)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}
