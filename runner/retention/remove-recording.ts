import { createHash } from 'node:crypto'
import fs from 'node:fs'
import type { Runner } from '../runner.ts'
import { syncFolder } from '../write-file.ts'
import type { Recording } from './recordings.ts'

/** Removes one recording. Its size and hash are journalled before: what went can be told from what somebody kept. */
export async function removeRecording(
  { journal, folders }: Pick<Runner, 'journal' | 'folders'>,
  { run, file, size }: Recording,
  reason: 'age' | 'quota',
): Promise<void> {
  const known = journal.aboutRun(run).some(({ body }) => body.type === 'recording.removed')
  if (!known)
    journal.append({ type: 'recording.removed', run, bytes: size, sha256: await hashOf(file), reason })
  fs.rmSync(file, { force: true })
  syncFolder(folders.recordings)
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  const flags = fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW
  const handle = await fs.promises.open(file, flags)
  for await (const piece of handle.createReadStream()) hash.update(piece)
  return hash.digest('hex')
}
