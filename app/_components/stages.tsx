import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface Stage {
  label: string
  state: 'done' | 'now' | 'next' | 'stopped'
  /** A word behind the label that may change while one looks: a clock. */
  note?: ReactNode
}

/** The way of a task as a rail; the words carry it, the marks only repeat them. */
export function Stages({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol aria-label="Stages" className="my-5 flex flex-wrap gap-y-2 text-sm max-md:text-xs">
      {stages.map(({ label, state, note }, index) => (
        <li
          key={label}
          aria-current={state === 'now' || state === 'stopped' ? 'step' : undefined}
          className={cx('flex items-center whitespace-nowrap', WORDS[state])}
        >
          {index > 0 && (
            <span aria-hidden="true" className="mx-3 h-px w-9 bg-line-strong max-md:mx-1.5 max-md:w-2.5" />
          )}
          <span
            aria-hidden="true"
            className={cx('mr-2 max-md:mr-1.5 grid size-4 place-items-center rounded-full', MARKS[state])}
          >
            {state === 'done' && <Check className="size-2.5" strokeWidth={3.5} />}
            {state === 'stopped' && <X className="size-2.5" strokeWidth={3.5} />}
            {state === 'now' && <span className="size-2 rounded-full bg-ink" />}
          </span>
          {label}
          {note !== undefined && <span className="ml-1">{note}</span>}
          {state === 'done' && <span className="sr-only"> (done)</span>}
        </li>
      ))}
    </ol>
  )
}

const WORDS = {
  done: 'text-muted',
  now: 'font-[580] text-fg',
  next: 'text-faint',
  stopped: 'font-[580] text-bad',
}
const MARKS = {
  done: 'bg-ok text-surface',
  now: 'border-[1.5px] border-ink',
  next: 'border-[1.5px] border-line-strong',
  stopped: 'bg-bad text-surface',
}
