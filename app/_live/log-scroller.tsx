'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { cx } from '#app/_components/cx.ts'
import type { VisibleRows } from './visible-rows.ts'

/** Heights of rows that do not wrap, in pixels. The classes of log-row.tsx give them. */
const ROW_HEIGHT = 21
const HEADING_HEIGHT = 30

const byIndex = (at: number): number => at

/** A row to bring into view. Each request is a new object, so that asking twice for the same row works. */
export interface ScrollRequest {
  place: number
  align: 'start' | 'center'
}

/** The places in view, both ends included. */
export interface View {
  first: number
  last: number
}

/**
 * The visible rows of a log in one scrolling region. While `follow` holds the newest row stays in view; scrolling up lets
 * go of it, reaching the end takes it up again.
 */
export function LogScroller({
  rows,
  renderRow,
  wrap,
  follow,
  onFollow,
  request,
  view,
  children,
}: {
  rows: VisibleRows
  renderRow: (place: number) => ReactNode
  wrap: boolean
  follow: boolean
  onFollow: (follow: boolean) => void
  request: ScrollRequest | null
  /** Gets a way to ask which places are in view. */
  view: RefObject<() => View>
  /** Shown in place of rows while there are none. */
  children: ReactNode
}) {
  const region = useRef<HTMLDivElement>(null)
  const last = useRef(0)
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => region.current,
    estimateSize: (at) => (rows.headings.has(at) ? HEADING_HEIGHT : ROW_HEIGHT),
    // Asked for every row at each change of their number. Rows of one height remember nothing that a key would have to find.
    getItemKey: wrap ? rows.key : byIndex,
    overscan: 12,
    paddingStart: 8,
    paddingEnd: 12,
  })

  // Lines change their height, all at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wrap` is what changed
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, wrap])

  useLayoutEffect(() => {
    view.current = () => ({
      first: virtualizer.range?.startIndex ?? 0,
      last: virtualizer.range?.endIndex ?? 0,
    })
  }, [virtualizer, view])

  useLayoutEffect(() => {
    if (request) virtualizer.scrollToIndex(request.place, { align: request.align })
  }, [virtualizer, request])

  useLayoutEffect(() => {
    const element = region.current
    if (!follow || !element) return
    element.scrollTop = element.scrollHeight
    last.current = element.scrollTop
  })

  const onScroll = () => {
    const element = region.current
    if (!element) return
    const up = element.scrollTop < last.current - 1
    const down = element.scrollTop > last.current + 1
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < ROW_HEIGHT
    last.current = element.scrollTop
    if (follow && up && !atEnd) onFollow(false)
    if (!follow && down && atEnd) onFollow(true)
  }

  const items = virtualizer.getVirtualItems()
  return (
    <div
      ref={region}
      role="log"
      aria-label="Output"
      aria-live="off"
      // A scrolling region must be reachable by keyboard (WCAG 2.1.1).
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      onScroll={onScroll}
      className="@container min-h-0 flex-1 overflow-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none] focus-visible:outline-term-fg"
    >
      {/* The server has no rows, so no style attribute of these reaches its markup, where the page's policy forbids them. */}
      {rows.count === 0 ? (
        children
      ) : (
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          <div
            className={cx('absolute top-0 left-0 min-w-full', wrap ? 'w-full' : 'w-max')}
            style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
          >
            {items.map((item) => (
              <div key={item.key} data-index={item.index} ref={wrap ? virtualizer.measureElement : undefined}>
                {renderRow(item.index)}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
