/** What every command knows of how it was called. */
export interface Options {
  json: boolean
  url?: string
}

/** A result: JSON on one line for scripts, else the words for people. Both go to standard output. */
export function print({ json }: Options, result: unknown, words: string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${words}\n`)
}

/** What happens on the way. It goes to standard error, so that a pipe gets results only. */
export function note(words: string): void {
  process.stderr.write(`${words}\n`)
}
