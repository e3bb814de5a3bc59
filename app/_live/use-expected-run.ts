'use client'

import { useEffect, useState } from 'react'
import { openSocket } from '#app/_client/open-socket.ts'
import { FrameReader } from '#lib/live/recording.ts'
import { followRecording } from './follow-recording.ts'
import { LogLines } from './log-lines.ts'
import { paintLater } from './paint-later.ts'

/** A run that began. Its log is one object that changes. */
interface ExpectedRun {
  run: string
  log: LogLines
  /** Nothing more will come. */
  complete: boolean
}

/** Who shows a few lines keeps not many more. */
const LIMITS = { bytes: 1024 * 1024, lines: 1000 }
const TAIL_BYTES = 64 * 1024

/**
 * The run of this plan that goes on, or else the next one, as it writes; null until it begins. Where another one `mayBegin`
 * after one that is complete, that stands until then.
 */
export function useExpectedRun(plan: string, mayBegin: boolean): ExpectedRun | null {
  const [expected, setExpected] = useState<ExpectedRun | null>(null)
  const [might, setMight] = useState(mayBegin)
  const [round, setRound] = useState(1)
  if (might !== mayBegin) {
    setMight(mayBegin)
    if (mayBegin && expected?.complete) setRound(round + 1)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks the same again
  useEffect(() => expectRun(plan, setExpected), [plan, round])
  return expected
}

/** Calls `show` with a new object whenever there is more. Returns how to stop. */
function expectRun(plan: string, show: (expected: ExpectedRun) => void): () => void {
  const log = new LogLines(LIMITS)
  let reader = new FrameReader()
  let run: string | null = null
  let complete = false
  const painter = paintLater(log, () => run && show({ run, log, complete }))
  const follower = followRecording({
    run: { of: plan },
    connect: openSocket,
    tail: TAIL_BYTES,
    onBegan: (begun) => {
      run = begun
      painter.paint()
    },
    onSkipped: (from, to) => {
      reader = new FrameReader(to)
      log.skip(to - from)
    },
    onBytes: (bytes) => {
      for (const frame of reader.push(bytes)) log.push(frame)
      painter.paint()
    },
    onState: ({ state }) => {
      complete = state === 'complete'
      painter.paint()
    },
  })
  return () => {
    follower.stop()
    painter.stop()
  }
}
