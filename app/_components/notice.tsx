import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Tone = 'info' | 'ok' | 'warn' | 'bad'

/**
 * A sentence that the reader should not miss, with its next step. `live` announces it to screen readers as it
 * appears; leave it off for what stands on the page from the start.
 */
export function Notice({
  tone = 'info',
  title,
  action,
  live,
  className,
  children,
}: {
  tone?: Tone
  title: ReactNode
  action?: ReactNode
  live?: boolean
  className?: string
  children?: ReactNode
}) {
  const { icon: Icon, box, mark } = TONES[tone]
  return (
    <div
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={cx('flex items-start gap-3 rounded-card border px-4 py-3', box, className)}
    >
      <Icon className={cx('mt-[3px] size-4 shrink-0', mark)} aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-[560]">{title}</p>
          {children && <div className="mt-0.5 text-muted text-sm">{children}</div>}
        </div>
        {action && <div className="flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}

const TONES = {
  info: { icon: Info, box: 'border-line bg-surface', mark: 'text-ink' },
  ok: { icon: CircleCheck, box: 'border-transparent bg-ok-soft', mark: 'text-ok' },
  warn: { icon: TriangleAlert, box: 'border-transparent bg-warn-soft', mark: 'text-warn' },
  bad: { icon: CircleAlert, box: 'border-transparent bg-bad-soft', mark: 'text-bad' },
}
