'use client'

import {
  type MouseEvent,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useShortcuts } from '#app/_client/use-shortcuts.ts'
import { drawRow } from './draw-row.tsx'
import type { StepFacts } from './heading-row.tsx'
import { extendRange, readLineLink } from './line-link.ts'
import { linesText } from './lines-text.ts'
import { useLogChoices } from './log-choices.ts'
import { LogScroller } from './log-scroller.tsx'
import { LogStatus } from './log-status.tsx'
import { LogToolbar } from './log-toolbar.tsx'
import { useLinkedLines } from './use-linked-lines.ts'
import { useLogPlace } from './use-log-place.ts'
import { useLogSearch } from './use-log-search.ts'
import { type Beginning, useRecording } from './use-recording.ts'

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
  removed,
  handle,
}: {
  run: string
  steps: StepFacts[]
  ended: boolean
  /** The step that failed: a log that is opened afterwards begins at its error. */
  failedStep: number | null
  /** Whoever wrote the recording died before closing it. */
  abandoned: boolean
  /** What became of the recording, where it is not kept any more. */
  removed: string | null
  handle?: Ref<LogHandle>
}) {
  const [beginning, begin] = useBeginning(ended, failedStep)
  const recording = useRecording(run, ended, removed ? null : beginning)
  const log = recording?.log ?? null
  const complete = recording?.connection.state === 'complete'
  const over = complete || abandoned || removed !== null
  const held = recording?.connection.state === 'held'
  const facts = useMemo(() => new Map(steps.map((step) => [step.position, step])), [steps])
  const headed = useHeaded(steps)
  const place = useLogPlace({ recording, headed, followAtFirst: !ended, begin })
  const [choices, choose] = useLogChoices()
  const [raw, setRaw] = useState(false)
  const [words, setWords] = useState('')
  const search = useLogSearch(run, recording, words)
  const moveToHit = useHitMove(search.found, place.moveToHit)
  const [range, setRange] = useLinkedLines()
  const field = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLDivElement>(null)

  const { showStep, showError, showNumber, setFollow } = place
  useImperativeHandle(handle, () => ({ showStep, showError }))

  // A log opens at the lines of its link, else at the error of a run that had failed already.
  const opening = useRef<'linked' | 'failed' | 'done'>(ended && failedStep !== null ? 'failed' : 'linked')
  useEffect(() => {
    if (opening.current === 'done' || !log) return
    const linked = range !== null && log.indexOf(range.from) !== null
    if (linked) showNumber(range.from)
    else if (complete && !range && opening.current === 'failed' && failedStep !== null) showError(failedStep)
    if (linked || complete) opening.current = 'done'
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
    n: () => moveToHit(1),
    N: () => moveToHit(-1),
    e: () => place.moveToError(1),
    E: () => place.moveToError(-1),
    ']': () => place.moveStep(1, begun(steps)),
    '[': () => place.moveStep(-1, begun(steps)),
    g: place.showTop,
    G: () => setFollow(true),
    Escape: () => setRange(null),
  })
  const onNumber = (event: MouseEvent, number: number) => {
    event.preventDefault()
    setFollow(false)
    setRange(extendRange(range, number, event.shiftKey))
  }

  const output = removed === null ? `/api/v1/runs/${run}/output` : null
  const acts = {
    onNumber,
    onToggleStep: place.toggleStep,
    onEarlier: place.showEarlier,
    onMore: place.showMore,
    onNewest: () => setFollow(true),
    onSkipped: showNumber,
  }
  const setting = {
    choices,
    raw,
    words,
    range,
    current: place.current,
    steps: facts,
    download: output,
    ...acts,
  }
  return (
    <div
      ref={panel}
      className="flex h-[70dvh] min-h-80 flex-col overflow-hidden rounded-card border border-line bg-term font-mono text-term-fg text-xs md:h-[clamp(22rem,calc(100dvh-15.5rem),60rem)]"
    >
      {/* Of a recording that is gone there is nothing to search or take along but what this page still holds. */}
      {(log || removed === null) && (
        <LogToolbar
          count={log?.count ?? 0}
          search={{
            field,
            words,
            onWords: setWords,
            at: place.current === null ? 0 : search.found.indexOf(place.current) + 1,
            hits: search.found.length,
            more: search.more,
            searching: search.searching,
            onMove: moveToHit,
            onLeave: () => panel.current?.querySelector<HTMLElement>('[role="log"]')?.focus(),
          }}
          toggles={toggles}
          textOf={() => (log ? linesText(log, range) : '')}
          downloads={output === null ? [] : downloadsOf(run, output)}
        />
      )}
      <LogScroller
        rows={place.rows}
        renderRow={(at) => log && drawRow(place.rows.row(at), { log, ...setting })}
        wrap={choices.wrap}
        follow={place.follow}
        // The end of a full page is not the end of the log.
        onFollow={(follow) => setFollow(follow && !held)}
        request={place.request}
        view={place.view}
      >
        <p className="px-3.5 py-3 font-sans text-sm text-term-muted">
          {removed ?? (complete ? 'This run wrote nothing.' : 'The output appears here.')}
        </p>
      </LogScroller>
      <LogStatus
        connection={recording?.connection ?? { state: 'connecting' }}
        abandoned={abandoned}
        removed={removed !== null}
        lines={log?.count ?? 0}
        lastAt={log?.lastAt ?? null}
        selected={range}
        onClear={() => setRange(null)}
        onRetry={() => recording?.retryNow()}
        onNewest={place.follow || (over && !held) ? undefined : () => setFollow(true)}
      />
    </div>
  )
}

const downloadsOf = (run: string, output: string) => [
  { label: 'Text, without escapes', href: output },
  { label: 'Every byte that was written', href: `${output}?raw=1` },
  { label: 'The recording, with times', href: `/api/v1/runs/${run}/recording` },
  { label: 'For a terminal player (asciicast)', href: `/api/v1/runs/${run}/recording?format=asciicast` },
]

/** Where the log begins: at its lines' link, at the newest lines while it runs or where it failed, else at its start. */
function useBeginning(
  ended: boolean,
  failedStep: number | null,
): [Beginning | null, (beginning: Beginning) => void] {
  const [beginning, begin] = useState<Beginning | null>(null)
  const first = useEffectEvent(() => {
    const linked = readLineLink(location.hash)
    if (linked) return begin({ at: { line: linked.from }, hold: ended })
    begin(!ended || failedStep !== null ? { at: 'end', hold: false } : { at: 'start', hold: true })
  })
  useEffect(() => first(), [])
  return [beginning, begin]
}

/** A way to the next hit that also works before the first one is found: then the reader is brought there. */
function useHitMove(
  found: number[],
  move: (found: number[], direction: 1 | -1) => void,
): (direction: 1 | -1) => void {
  const [asked, ask] = useState<1 | -1 | null>(null)
  const answer = useEffectEvent((direction: 1 | -1) => {
    ask(null)
    move(found, direction)
  })
  const any = found.length > 0
  useEffect(() => {
    if (any && asked !== null) answer(asked)
  }, [any, asked])
  return ask
}

/** The steps that get a heading: the same set while they are the same steps, however often their facts change. */
function useHeaded(steps: StepFacts[]): ReadonlySet<number> {
  const key = steps.map(({ position }) => position).join()
  return useMemo(() => new Set(key === '' ? [] : key.split(',').map(Number)), [key])
}

const begun = (steps: StepFacts[]): number[] =>
  steps.filter(({ startedAt }) => startedAt !== null).map(({ position }) => position)
