import type { Context } from '../context.ts'
import { FrameReader } from '../live/recording.ts'
import { castWriter } from './cast-writer.ts'
import { getRun } from './get.ts'
import { readRecording } from './read-recording.ts'

/**
 * A run's recording as an asciicast v3 (docs/formats/asciicast.md), which terminal players replay with its own timing: a
 * piece at a time, never whole in memory. Throws not_found.
 */
export async function exportCast({
  ctx,
  id,
}: {
  ctx: Context
  id: string
}): Promise<ReadableStream<Uint8Array>> {
  const { task, steps } = await getRun({ ctx, id })
  const purposes = new Map(steps.map(({ position, purpose }) => [position, purpose]))
  const { bytes } = await readRecording({ ctx, id })
  const reader = new FrameReader()
  const writer = castWriter({
    title: `#${task.number} ${task.title}`,
    purposeOf: (step) => purposes.get(step) ?? '',
  })
  const encoder = new TextEncoder()
  return bytes.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        const lines = Array.from(reader.push(piece), (frame) => writer(frame)).join('')
        if (lines !== '') controller.enqueue(encoder.encode(lines))
      },
    }),
  )
}
