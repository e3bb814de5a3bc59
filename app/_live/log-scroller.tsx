'use client'

import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { cx } from '#app/_components/cx.ts'
import { ROW_HEIGHT, RowHeights } from './row-heights.ts'
import type { VisibleRows } from './visible-rows.ts'

/** Room above the first row and below the last, in pixels. */
const ABOVE = 8
const BELOW = 12
/** Rows that are drawn beyond either edge, for a scroll that is faster than drawing. */
const BEYOND = 12

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
 * go of it, reaching the end takes it up again. Lines that wrap are measured as they are drawn, and none but those.
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
  const drawn = useRef<HTMLDivElement>(null)
  const last = useRef(0)
  /** The request whose row has not yet come to stand where it belongs: rows above it may turn out taller. */
  const goal = useRef<ScrollRequest | null>(null)
  const [heights] = useState(() => new RowHeights())
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [scrolled, setScrolled] = useState(0)
  const [, setMeasured] = useState(0)

  heights.layOut(rows.count, rows.headings)
  const total = ABOVE + heights.top(rows.count) + BELOW
  const top = follow ? total - size.height : scrolled
  const first = Math.max(0, heights.placeAt(top - ABOVE) - BEYOND)
  const end = Math.min(rows.count, heights.placeAt(top - ABOVE + size.height) + BEYOND + 1)

  const moveTo = (element: HTMLElement, offset: number): boolean => {
    const before = element.scrollTop
    element.scrollTop = offset
    last.current = element.scrollTop
    setScrolled(element.scrollTop)
    return element.scrollTop !== before
  }

  useLayoutEffect(() => {
    const element = region.current
    if (!element) return
    const watch = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  // Lines change their height, all at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: wrap and width are what changed
  useLayoutEffect(() => {
    heights.forget()
    setMeasured((times) => times + 1)
  }, [heights, wrap, wrap && size.width])

  useLayoutEffect(() => {
    view.current = () => {
      const from = (region.current?.scrollTop ?? 0) - ABOVE
      return {
        first: heights.placeAt(from),
        last: heights.placeAt(from + (region.current?.clientHeight ?? 0)),
      }
    }
  }, [heights, view])

  useLayoutEffect(() => {
    goal.current = request
  }, [request])

  // Before anybody sees the rows: measure those that wrap, keep what is in view where it is, then go where one wants to be.
  useLayoutEffect(() => {
    const element = region.current
    if (!element) return
    const shift = wrap ? measure(drawn.current, heights, element.scrollTop - ABOVE) : null
    if (follow) {
      goal.current = null
      element.scrollTop = element.scrollHeight
      last.current = element.scrollTop
    } else if (goal.current) {
      const moved = moveTo(element, goalOf(goal.current, heights, element.clientHeight))
      if (!moved && shift === null) goal.current = null
    } else if (shift) moveTo(element, element.scrollTop + shift)
    if (shift !== null) setMeasured((times) => times + 1)
  })

  const onScroll = () => {
    const element = region.current
    if (!element) return
    const up = element.scrollTop < last.current - 1
    const down = element.scrollTop > last.current + 1
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < ROW_HEIGHT
    last.current = element.scrollTop
    if (up || down) goal.current = null
    // At once, or the region would be empty for a moment.
    flushSync(() => setScrolled(element.scrollTop))
    if (follow && up && !atEnd) onFollow(false)
    if (!follow && down && atEnd) onFollow(true)
  }

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
        <div className="relative" style={{ height: total }}>
          <div
            ref={drawn}
            className={cx('absolute top-0 left-0 min-w-full', wrap ? 'w-full' : 'w-max')}
            style={{ transform: `translateY(${ABOVE + heights.top(first)}px)` }}
          >
            {Array.from({ length: end - first }, (_, index) => first + index).map((place) => (
              <div key={rows.key(place)} data-place={place}>
                {renderRow(place)}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

/** Measures the rows that are drawn. Returns by how much those above `offset` grew, null where none differs. */
function measure(drawn: HTMLElement | null, heights: RowHeights, offset: number): number | null {
  let grown: number | null = null
  for (const row of drawn?.children ?? []) {
    if (!(row instanceof HTMLElement)) continue
    const place = Number(row.dataset.place)
    const above = heights.top(place + 1) <= offset
    const change = heights.measure(place, row.offsetHeight)
    if (change !== 0) grown = (grown ?? 0) + (above ? change : 0)
  }
  return grown
}

function goalOf({ place, align }: ScrollRequest, heights: RowHeights, height: number): number {
  const top = ABOVE + heights.top(place)
  return align === 'start' ? top : top - (height - ROW_HEIGHT) / 2
}
