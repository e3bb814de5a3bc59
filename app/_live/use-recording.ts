'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { openSocket } from '#app/_client/open-socket.ts'
import { FrameReader } from '#lib/live/recording.ts'
import { findPlace, type Whither } from './find-place.ts'
import { type FollowState, followRecording } from './follow-recording.ts'
import { LOG_LIMITS } from './log-line.ts'
import { LogLines } from './log-lines.ts'
import { paintLater } from './paint-later.ts'

/** A recording as far as it has arrived. `version` grows with the log, which is one object that changes. */
export interface Recording {
  log: LogLines
  version: number
  connection: FollowState
  /** Where it began: a log that was asked for anew is another object. */
  beginning: Beginning
  retryNow: () => void
}

/** How far before its end a recording begins for who follows it: enough to scroll back a good while. */
const TAIL_BYTES = 4 * 1024 * 1024

/** Where to begin, and whether a full page holds, to be read from there, or forgets its oldest lines, to follow. */
export interface Beginning {
  at: Whither
  hold: boolean
}

/**
 * Follows the recording of a run from `beginning` on, anew whenever that changes; one that has not `ended` may still have
 * to write its first byte. Null until the page is alive.
 */
export function useRecording(run: string, ended: boolean, beginning: Beginning | null): Recording | null {
  const [recording, setRecording] = useState<Recording | null>(null)
  const mayAppear = useEffectEvent(() => !ended)
  useEffect(() => {
    if (!beginning) return
    const leaving = new AbortController()
    const show: Show = (change) => setRecording((old) => ({ ...change, version: (old?.version ?? 0) + 1 }))
    void follow(run, beginning, () => mayAppear(), leaving.signal, show)
    return () => leaving.abort()
  }, [run, beginning])
  return recording
}

type Show = (change: Omit<Recording, 'version'>) => void

async function follow(
  run: string,
  beginning: Beginning,
  mayAppear: () => boolean,
  signal: AbortSignal,
  show: Show,
): Promise<void> {
  const { at, hold } = beginning
  const place = await findPlace(run, at)
  if (signal.aborted) return
  const log = new LogLines(LOG_LIMITS, place)
  let reader = new FrameReader(place?.offset)
  let connection: FollowState = { state: 'connecting' }
  const draw = () => show({ log, connection, beginning, retryNow: () => follower.retryNow() })
  const painter = paintLater(log, draw)
  const follower = followRecording({
    run,
    mayAppear,
    connect: openSocket,
    from: place?.offset,
    tail: hold ? undefined : TAIL_BYTES,
    isFull: () => hold && log.full,
    onSkipped: (from, to) => {
      reader = new FrameReader(to)
      const number = log.skip(to - from)
      void findPlace(run, { offset: to }).then((found) => {
        if (found && !signal.aborted) number(found)
        painter.paint()
      })
    },
    onBytes: (bytes) => {
      for (const frame of reader.push(bytes)) log.push(frame)
      painter.paint()
    },
    onState: (state) => {
      connection = state
      queueMicrotask(draw)
    },
  })
  signal.addEventListener('abort', () => {
    follower.stop()
    painter.stop()
  })
}
