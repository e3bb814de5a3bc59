import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** A key on the keyboard. `onInk` on a primary button. */
export function Kbd({ onInk, children }: { onInk?: boolean; children: ReactNode }) {
  return (
    <kbd
      className={cx(
        'rounded border border-b-2 px-1 py-px text-2xs leading-4',
        onInk ? 'border-on-ink/40 text-on-ink' : 'border-line-strong text-muted',
      )}
    >
      {children}
    </kbd>
  )
}
