import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A line across the page, told to screen readers as it appears, with a way on at its right. */
export function Banner({
  icon: Icon,
  className,
  action,
  children,
}: {
  icon: LucideIcon
  className: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <div
      role="status"
      className={cx('flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm', className)}
    >
      <Icon className="size-4 shrink-0" aria-hidden="true" />
      <p className="flex-1 basis-60">{children}</p>
      {action}
    </div>
  )
}
