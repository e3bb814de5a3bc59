import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A grey bar where text will stand. Give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cx('block animate-pulse-slow rounded-md bg-line', className ?? 'h-4 w-40')} />
}

/** A loading page: says so to screen readers, and shows only after 150 ms so that quick pages do not flash. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="status" className="delay-in">
      <span className="sr-only">Loading {what}…</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}
