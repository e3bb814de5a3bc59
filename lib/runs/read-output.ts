import { stripVTControlCharacters } from 'node:util'
import type { Context } from '../context.ts'
import { FrameReader } from '../live/recording.ts'
import { readRecording } from './read-recording.ts'

/**
 * What the commands of a run wrote, in order of arrival: of one step, or of all. Escape sequences are taken out
 * unless `raw`, so that the text does nothing to the terminal it is read on.
 */
export async function readOutput({
  ctx,
  id,
  step,
  raw,
}: {
  ctx: Context
  id: string
  step: number | undefined
  raw: boolean
}): Promise<ReadableStream<Uint8Array>> {
  const { bytes } = await readRecording({ ctx, id })
  const reader = new FrameReader()
  const inert = inertText()
  return bytes.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        for (const frame of reader.push(piece)) {
          if (frame.kind === 'mark' || (step !== undefined && frame.step !== step)) continue
          controller.enqueue(raw ? frame.payload.slice() : inert(frame.payload))
        }
      },
      flush: (controller) => controller.enqueue(raw ? new Uint8Array(0) : inert(new Uint8Array(0), true)),
    }),
  )
}

// A sequence can be cut by the border of a frame, so whole lines are stripped at a time.
function inertText(): (payload: Uint8Array, last?: boolean) => Uint8Array {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  let rest = ''
  return (payload, last = false) => {
    rest += decoder.decode(payload, { stream: !last })
    const end = last || rest.length > 65_536 ? rest.length : rest.lastIndexOf('\n') + 1
    const lines = rest.slice(0, end)
    rest = rest.slice(end)
    return encoder.encode(
      stripVTControlCharacters(lines).replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, ''),
    )
  }
}
