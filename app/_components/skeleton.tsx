import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A grey bar where text will stand. Give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cx('block animate-pulse-slow rounded-md bg-line', className ?? 'h-4 w-40')} />
}

/** A card on its way: a title, and so many lines. */
export function SkeletonCard({ lines }: { lines: number }) {
  return (
    <div className="grid gap-3 self-start rounded-card border border-line bg-surface p-4">
      <Skeleton className="h-4 w-40 max-w-1/2" />
      {places(lines).map((line) => (
        <Skeleton key={line} className="h-4" />
      ))}
    </div>
  )
}

/** Rows of a list on their way. */
export function SkeletonRows({ rows }: { rows: number }) {
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      {places(rows).map((row) => (
        <div key={row} className="flex items-center gap-4 border-line border-b px-4 py-4 last:border-0">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="h-4 w-24 max-md:hidden" />
        </div>
      ))}
    </div>
  )
}

const places = (count: number): number[] => Array.from({ length: count }, (_, place) => place)

/** A loading page: says so to screen readers, and shows only after 150 ms so that quick pages do not flash. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="status" className="delay-in">
      <span className="sr-only">Loading {what}…</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}
