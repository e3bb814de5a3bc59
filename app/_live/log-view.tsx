'use client'

import { type MouseEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useShortcuts } from '#app/_client/use-shortcuts.ts'
import { copyLines } from './copy-lines.ts'
import { drawRow } from './draw-row.tsx'
import { extendRange } from './line-link.ts'
import { useLogChoices } from './log-choices.ts'
import { LogScroller } from './log-scroller.tsx'
import { LogStatus } from './log-status.tsx'
import { LogToolbar } from './log-toolbar.tsx'
import { useLinkedLines } from './use-linked-lines.ts'
import { useLogPlace } from './use-log-place.ts'
import { useLogSearch } from './use-log-search.ts'
import { useRecording } from './use-recording.ts'

/** What the page around a log may ask of it. */
export interface LogHandle {
  showStep: (step: number) => void
  showError: (step: number) => void
}

/**
 * The output of a run: live while it runs, the same afterwards. The reader can search, fold steps, link to lines and
 * take the text along; nothing here reaches the command.
 */
export function LogView({
  run,
  steps,
  ended,
  failedStep,
  abandoned,
  handle,
}: {
  run: string
  steps: { position: number; purpose: string }[]
  ended: boolean
  /** The step that failed: a log that is opened afterwards begins at its error. */
  failedStep: number | null
  /** Whoever wrote the recording died before closing it. */
  abandoned: boolean
  handle?: Ref<LogHandle>
}) {
  const recording = useRecording(run, ended)
  const log = recording?.log ?? null
  const complete = recording?.connection.state === 'complete'
  const over = complete || abandoned
  const purposes = useMemo(() => new Map(steps.map(({ position, purpose }) => [position, purpose])), [steps])
  const headed = useMemo(() => new Set(purposes.keys()), [purposes])
  const place = useLogPlace(recording, headed, !ended)
  const [choices, choose] = useLogChoices()
  const [raw, setRaw] = useState(false)
  const [words, setWords] = useState('')
  const search = useLogSearch(recording, words)
  const [range, setRange] = useLinkedLines()
  const field = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLDivElement>(null)

  const { showStep, showError, showLine, setFollow } = place
  useImperativeHandle(handle, () => ({ showStep, showError }))

  // A log opens at the lines of its link, else at the error of a run that had failed already.
  const opening = useRef<'linked' | 'failed' | 'done'>(ended && failedStep !== null ? 'failed' : 'linked')
  useEffect(() => {
    if (opening.current === 'done' || !log) return
    const linked = range && log.indexOf(range.from)
    if (linked !== null) showLine(linked)
    else if (complete && !range && opening.current === 'failed' && failedStep !== null) showError(failedStep)
    if (linked !== null || complete) opening.current = 'done'
  })

  const toggles = [
    { label: 'Times', key: 't', on: choices.times, onToggle: () => choose({ times: !choices.times }) },
    { label: 'Wrap', key: 'w', on: choices.wrap, onToggle: () => choose({ wrap: !choices.wrap }) },
    { label: 'Raw', key: 'r', on: raw, onToggle: () => setRaw(!raw) },
    // Nothing more will come.
    ...(over
      ? []
      : [{ label: 'Follow', key: 'f', on: place.follow, onToggle: () => setFollow(!place.follow) }]),
  ]
  useShortcuts({
    ...Object.fromEntries(toggles.map(({ key, onToggle }) => [key, onToggle])),
    '/': () => field.current?.focus(),
    n: () => place.moveToHit(search.found, 1),
    N: () => place.moveToHit(search.found, -1),
    e: () => place.moveToError(1),
    E: () => place.moveToError(-1),
  })
  const onNumber = (event: MouseEvent, number: number) => {
    event.preventDefault()
    setFollow(false)
    setRange(extendRange(range, number, event.shiftKey))
  }

  const output = `/api/v1/runs/${run}/output`
  const rest = { choices, raw, words, range, current: place.current, purposes, download: output }
  return (
    <div
      ref={panel}
      className="flex h-[70dvh] min-h-80 flex-col overflow-hidden rounded-card border border-line bg-term font-mono text-term-fg text-xs md:h-[clamp(22rem,calc(100dvh-15.5rem),60rem)]"
    >
      <LogToolbar
        count={log?.count ?? 0}
        search={{
          field,
          words,
          onWords: setWords,
          at: place.current === null ? 0 : search.found.indexOf(place.current) + 1,
          hits: search.found.length,
          searching: search.searching,
          onMove: (direction) => place.moveToHit(search.found, direction),
          onLeave: () => panel.current?.querySelector<HTMLElement>('[role="log"]')?.focus(),
        }}
        toggles={toggles}
        onCopy={async () => log !== null && copyLines(log, range)}
        downloads={[
          { label: 'Text, without escapes', href: output },
          { label: 'Every byte that was written', href: `${output}?raw=1` },
          { label: 'The recording, with times', href: `/api/v1/runs/${run}/recording` },
        ]}
      />
      <LogScroller
        rows={place.rows}
        renderRow={(at) =>
          log && drawRow(place.rows.row(at), { log, ...rest, onNumber, onToggleStep: place.toggleStep })
        }
        wrap={choices.wrap}
        follow={place.follow}
        onFollow={setFollow}
        request={place.request}
      >
        <p className="px-3.5 py-3 font-sans text-sm text-term-muted">
          {complete ? 'This run wrote nothing.' : 'The output appears here.'}
        </p>
      </LogScroller>
      <LogStatus
        connection={recording?.connection ?? { state: 'connecting' }}
        abandoned={abandoned}
        lines={log?.count ?? 0}
        lastByteAt={recording?.lastByteAt ?? null}
        onRetry={() => recording?.retryNow()}
        onNewest={place.follow || over ? undefined : () => setFollow(true)}
      />
    </div>
  )
}
