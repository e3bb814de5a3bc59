/** What a small program inside a script does beyond working on its input. */
export interface ProgramReading {
  reads: readonly string[]
  writes: readonly string[]
  /** The part that runs other code, or that could not be read; null where there is none. */
  runs: string | null
}
