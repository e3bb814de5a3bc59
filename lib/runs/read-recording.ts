import fs from 'node:fs'
import { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { requireCan } from '../members/permissions.ts'
import { recordingFile } from './recording-file.ts'

/** A run's recording as it is now: its size in bytes, and exactly so many of them. Throws not_found. */
export async function readRecording({
  ctx,
  id,
}: {
  ctx: Context
  id: string
}): Promise<{ size: number; bytes: ReadableStream<Uint8Array> }> {
  requireCan(ctx, 'run.read')
  const file = await openRecording(id)
  const { size } = await file.stat()
  if (size === 0) await file.close()
  // The stream closes what it reads, at its end or when nobody wants the rest.
  const stream = size > 0 ? file.createReadStream({ end: size - 1 }) : Readable.from([])
  return { size, bytes: Readable.toWeb(stream) as ReadableStream<Uint8Array> }
}

/** Opens a run's recording for reading; a link in its place is refused. Throws not_found. */
export async function openRecording(id: string): Promise<fs.promises.FileHandle> {
  try {
    return await fs.promises.open(recordingFile(id), fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
  } catch {
    throw notFound('recording')
  }
}
