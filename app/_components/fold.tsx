import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** What only some want to read, behind a line that says what it is. */
export function Fold({
  summary,
  className,
  children,
}: {
  summary: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <details className={cx('text-sm', className)}>
      <summary className="min-h-6 text-muted hover:text-fg max-md:py-2">{summary}</summary>
      <div className="mt-1.5 grid gap-2">{children}</div>
    </details>
  )
}
