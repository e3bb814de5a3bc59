'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { FrameReader } from '#lib/live/recording.ts'
import { type FollowState, followRecording } from './follow-recording.ts'
import { LogLines } from './log-lines.ts'

/** A recording as far as it has arrived. `version` grows with the log, which is one object that changes. */
export interface Recording {
  log: LogLines
  version: number
  connection: FollowState
  /** When the newest byte came, in milliseconds since 1970; null before the first. */
  lastByteAt: number | null
  retryNow: () => void
}

/** Above so many lines the page is drawn less often while bytes arrive: laying them out costs with their number. */
const BUSY_LINES = 20_000
const BUSY_PAINT_MS = 150

/** Follows the recording of a run; one that has not `ended` may still have to write its first byte. Null until the page is alive. */
export function useRecording(run: string, ended: boolean): Recording | null {
  const [recording, setRecording] = useState<Recording | null>(null)
  const mayAppear = useEffectEvent(() => !ended)
  useEffect(() => {
    const log = new LogLines()
    const reader = new FrameReader()
    let lastByteAt: number | null = null
    const painter = paintLater(log, () =>
      setRecording((old) => old && { ...old, version: old.version + 1, lastByteAt }),
    )
    const follower = followRecording({
      run,
      mayAppear: () => mayAppear(),
      connect: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live`),
      onBytes: (bytes) => {
        for (const frame of reader.push(bytes)) log.push(frame)
        lastByteAt = Date.now()
        painter.paint()
      },
      onState: (connection) =>
        setRecording((old) => ({ log, version: (old?.version ?? 0) + 1, connection, lastByteAt, retryNow })),
    })
    function retryNow() {
      follower.retryNow()
    }
    return () => {
      follower.stop()
      painter.stop()
    }
  }, [run])
  return recording
}

function paintLater(log: LogLines, draw: () => void): { paint: () => void; stop: () => void } {
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    frame = 0
    timer = undefined
    draw()
  }
  const paint = () => {
    if (frame !== 0 || timer !== undefined) return
    if (log.to - log.from > BUSY_LINES) timer = setTimeout(now, BUSY_PAINT_MS)
    else frame = requestAnimationFrame(now)
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  return { paint, stop }
}
