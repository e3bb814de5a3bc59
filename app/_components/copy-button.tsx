'use client'

import { Check, Copy } from 'lucide-react'
import { useCopy } from '#app/_client/use-copy.ts'
import { cx } from './cx.ts'

/** Copies `text` and says so. `label` names what is copied; with `quiet` only its sign is shown. */
export function CopyButton({ text, label, quiet }: { text: string; label: string; quiet?: boolean }) {
  const [state, copy] = useCopy()
  const Icon = state === 'copied' ? Check : Copy
  const words = { idle: label, copied: 'Copied', refused: 'The browser refused; select and copy by hand' }[
    state
  ]
  return (
    <button
      type="button"
      onClick={() => copy(text)}
      title={quiet ? words : undefined}
      className={cx(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md text-faint text-xs hover:bg-line/60 hover:text-fg',
        quiet ? 'size-7 max-md:size-10' : 'min-h-7 px-2 max-md:min-h-10',
      )}
    >
      <Icon className={cx('size-3.5', state === 'copied' && 'text-ok')} aria-hidden="true" />
      <span aria-live="polite" className={quiet ? 'sr-only' : undefined}>
        {words}
      </span>
    </button>
  )
}
