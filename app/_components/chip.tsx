import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A small fact with a hairline around it: a host, a revision, a model. */
export function Chip({
  icon: Icon,
  tone = 'plain',
  title,
  children,
}: {
  icon?: LucideIcon
  tone?: 'plain' | 'ok' | 'warn' | 'bad'
  title?: string
  children: ReactNode
}) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex max-w-full items-center gap-1.5 rounded-md border px-2 py-px text-xs',
        TONES[tone],
      )}
    >
      {Icon && <Icon className="size-[13px] shrink-0" strokeWidth={1.75} aria-hidden="true" />}
      <span className="truncate">{children}</span>
    </span>
  )
}

const TONES = {
  plain: 'border-line bg-surface text-muted',
  ok: 'border-transparent bg-ok-soft text-ok',
  warn: 'border-transparent bg-warn-soft text-warn',
  bad: 'border-transparent bg-bad-soft text-bad',
}
