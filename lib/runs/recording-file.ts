import path from 'node:path'
import { readEnv } from '../env.ts'

/** Where the runner keeps a run's recording. Throws for anything that is not a run's id: it becomes a path. */
export function recordingFile(run: string): string {
  if (!/^run_[0-9a-z]{1,40}$/.test(run)) throw new Error('not the id of a run')
  return path.join(readEnv().data, 'recordings', `${run}.rec`)
}
