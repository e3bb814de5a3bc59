import { counted } from '#app/_components/counted.ts'
import { cx } from '#app/_components/cx.ts'
import { sizeWords } from './end-words.ts'
import type { Gap } from './log-line.ts'
import { ROW } from './log-row.tsx'
import { PanelButton } from './panel-button.tsx'

const NOTE = cx(ROW, 'flex-wrap pl-3 font-sans text-term-muted text-xs')

/** What comes before the lines of this page, in place of it, and ways to it. */
export function GapRow({
  gap,
  download,
  onEarlier,
}: {
  gap: Gap
  /** Null once the recording is not kept any more. */
  download: string | null
  onEarlier: () => void
}) {
  return (
    <div className={NOTE}>
      <span>
        {counted(gap.lines, 'earlier line')} ({sizeWords(gap.bytes)}) {gap.lines === 1 ? 'is' : 'are'} not{' '}
        {download === null ? 'kept any more.' : 'in this page.'}
        {download !== null && (
          <>
            <PanelButton onClick={onEarlier}>Show earlier lines</PanelButton>{' '}
            <a href={download} download className="ml-2 text-term-fg underline">
              Download all
            </a>
          </>
        )}
      </span>
    </div>
  )
}

/** What a full page has not read. */
export function RestRow({
  after,
  onMore,
  onNewest,
}: {
  after: number
  onMore: () => void
  onNewest: () => void
}) {
  return (
    <div className={NOTE}>
      <span>
        This page is full: it stops after line {after.toLocaleString('en')}.
        <PanelButton onClick={onMore}>Go on from here</PanelButton>
        <PanelButton onClick={onNewest}>Jump to the newest</PanelButton>
      </span>
    </div>
  )
}
