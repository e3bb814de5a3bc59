import { createHash } from 'node:crypto'
import type { OutputListener } from '../spawn.ts'
import type { Recorder } from './recorder.ts'
import type { Aside } from './step-aside.ts'
import { OutputTail } from './tail.ts'

/** What a step has written so far. */
export interface Output {
  take: OutputListener
  /** Bytes and SHA-256 over everything written, in order of arrival; call it once, at the end. */
  finish: () => { bytes: number; sha256: string }
}

/** Of a step's limit, so much is kept for the end of its output: an eighth, and no more than memory bears. */
const TAIL_SHARE = 1 / 8
const LONGEST_TAIL = 512 * 1024
/** While output is left out, people are told how much: not more often than this, and when it grew by a tenth. */
const TELL_INTERVAL = 500
const TELL_GROWTH = 1.1

/**
 * Records a step's output up to `limit` bytes, its beginning at once and its end at the end; what lies between is left
 * out and marked. All of it is counted and hashed. While output is left out, `aside` lets others go first.
 */
export function collectOutput(recorder: Recorder, step: number, limit: number, aside: Aside): Output {
  const hash = createHash('sha256')
  const tail = new OutputTail(Math.min(LONGEST_TAIL, Math.floor(limit * TAIL_SHARE)))
  const headLimit = limit - tail.size
  const told = { at: 0, bytes: 0 }
  let bytes = 0
  const tell = (beyond: number) => {
    const now = performance.now()
    if (now - told.at < TELL_INTERVAL || beyond <= told.bytes * TELL_GROWTH) return
    Object.assign(told, { at: now, bytes: beyond })
    recorder.mark(step, { type: 'output.cutting', bytes: beyond })
  }
  return {
    take: (stream, chunk) => {
      hash.update(chunk)
      const room = Math.max(0, headLimit - bytes)
      bytes += chunk.length
      if (room > 0) recorder.output(stream, step, chunk.subarray(0, room))
      if (room >= chunk.length) return
      aside.begin()
      tail.add(stream, chunk.subarray(room))
      tell(bytes - headLimit)
    },
    finish: () => {
      aside.end()
      const lost = recorder.takeLost()
      if (tail.passed + lost > 0) recorder.mark(step, { type: 'output.cut', bytes: tail.passed + lost })
      for (const { stream, piece } of tail.pieces()) recorder.output(stream, step, piece)
      const lostNow = recorder.takeLost()
      if (lostNow > 0) recorder.mark(step, { type: 'output.cut', bytes: lostNow })
      return { bytes, sha256: hash.digest('hex') }
    },
  }
}
