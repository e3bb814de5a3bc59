import { createHash } from 'node:crypto'
import type { OutputListener } from '../spawn.ts'
import type { Recorder } from './recorder.ts'

/** What a step has written so far. */
export interface Output {
  take: OutputListener
  /** Bytes and SHA-256 over everything written, in order of arrival; call it once, at the end. */
  finish: () => { bytes: number; sha256: string }
}

/** Records a step's output up to `limit` bytes; all of it is counted and hashed, and what was left out is marked. */
export function collectOutput(recorder: Recorder, step: number, limit: number): Output {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    take: (stream, chunk) => {
      hash.update(chunk)
      const kept = chunk.subarray(0, Math.max(0, limit - bytes))
      bytes += chunk.length
      if (kept.length > 0) recorder.output(stream, step, kept)
    },
    finish: () => {
      const left = Math.max(0, bytes - limit) + recorder.takeLost()
      if (left > 0) recorder.mark(step, { type: 'output.cut', bytes: left })
      return { bytes, sha256: hash.digest('hex') }
    },
  }
}
