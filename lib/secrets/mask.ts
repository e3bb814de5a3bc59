import { tabulate } from './head-table.ts'
import { MaskStream } from './mask-stream.ts'
import { registeredRule } from './registered.ts'
import { SHAPE_TABLE } from './shapes.ts'

/** Of a value that was begun before a pause, so many bytes may be seen, and no more. */
const SEEN = 4

/** One stream, its secrets replaced by `[masked: NAME]`. */
export interface Mask {
  push: (bytes: Uint8Array) => void
  /** Nothing came for a moment: shows what waits, except for the beginning of a value. */
  pause: () => void
  /** Whether a pause would show anything. */
  holds: () => boolean
  finish: () => void
}

/**
 * Masks one stream: first the values of `secrets`, however they are written, then what looks like a secret. `onBytes` gets
 * what may be stored, valid during the call only; `onMasked` the name of each thing that was masked.
 */
export function makeMask(
  secrets: readonly { name: string; value: string }[],
  onBytes: (bytes: Uint8Array) => void,
  onMasked: (label: string) => void,
): Mask {
  const mark = (show: (bytes: Uint8Array) => void) => (label: string) => {
    show(Buffer.from(`[masked: ${label}]`))
    onMasked(label)
  }
  const shapes = new MaskStream(SHAPE_TABLE, { bytes: onBytes, masked: mark(onBytes) })
  const on = (bytes: Uint8Array) => shapes.push(bytes)
  const registered =
    secrets.length > 0
      ? new MaskStream(tabulate([registeredRule(secrets)]), { bytes: on, masked: mark(on) }, SEEN)
      : shapes
  const stages = [...new Set([registered, shapes])]
  return {
    push: (bytes) => registered.push(bytes),
    pause: () => {
      for (const stage of stages) stage.pause()
    },
    holds: () => stages.some((stage) => stage.holds),
    finish: () => {
      for (const stage of stages) stage.finish()
    },
  }
}
