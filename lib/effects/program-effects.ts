import type { Effect, Place } from './effect.ts'
import { readsPath, writesPath } from './path-effects.ts'
import type { ProgramReading } from './programs/program-reading.ts'

/** What a small program in the script does; code that it starts, or that could not be read, is code. */
export function programEffects(
  { reads, writes, runs }: ProgramReading,
  language: string,
  at: Place,
): Effect[] {
  const { start, end } = at
  return [
    ...reads.flatMap((path) => readsPath(path, at)),
    ...writes.flatMap((path) => writesPath(path, 'replaces', at)),
    ...(runs
      ? [{ kind: 'runs', program: `${language} code: ${runs}`, code: true, start, end } as const]
      : []),
  ]
}
