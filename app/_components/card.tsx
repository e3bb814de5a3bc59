import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A sheet on the paper, with an optional heading and a word at its right. */
export function Card({
  title,
  aside,
  level = 2,
  className,
  children,
}: {
  title?: ReactNode
  aside?: ReactNode
  level?: 2 | 3
  className?: string
  children: ReactNode
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={cx('rounded-card border border-line bg-surface p-4 shadow-card', className)}>
      {title && (
        <div className="mb-2.5 flex items-baseline justify-between gap-3 text-sm">
          <Heading className="font-[580]">{title}</Heading>
          {aside && <span className="text-muted">{aside}</span>}
        </div>
      )}
      {children}
    </section>
  )
}
