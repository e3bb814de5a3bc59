import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** An empty place: says why it is empty, and offers one action. */
export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="grid justify-items-center gap-2 rounded-card border border-line-strong border-dashed px-6 py-10 text-center">
      <Icon className="size-5 text-faint" strokeWidth={1.6} aria-hidden="true" />
      <p className="font-[560]">{title}</p>
      {children && <div className="max-w-[56ch] text-muted text-sm">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
