import path from 'node:path'
import type { Folders } from '../folders.ts'

/** Where the recording of a run lies. */
export const recordingOf = (folders: Folders, run: string): string =>
  path.join(folders.recordings, `${run}.rec`)
