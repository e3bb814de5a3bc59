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
          controller.enqueue(raw ? frame.payload.slice() : inert.take(frame.kind, frame.payload))
        }
      },
      flush: (controller) => controller.enqueue(raw ? new Uint8Array(0) : inert.end()),
    }),
  )
}

// A sequence can be cut by the border of a frame, so whole lines are stripped at a time. So can a character, and the other
// stream may write in between.
function inertText() {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() }
  const encoder = new TextEncoder()
  let rest = ''
  const give = (end: number): Uint8Array => {
    const lines = rest.slice(0, end)
    rest = rest.slice(end)
    return encoder.encode(
      stripVTControlCharacters(lines).replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, ''),
    )
  }
  return {
    take: (stream: keyof typeof decoders, payload: Uint8Array): Uint8Array => {
      rest += decoders[stream].decode(payload, { stream: true })
      return give(rest.length > 65_536 ? rest.length : rest.lastIndexOf('\n') + 1)
    },
    end: (): Uint8Array => {
      rest += decoders.stdout.decode() + decoders.stderr.decode()
      return give(rest.length)
    },
  }
}
