import type { ReactNode } from 'react'

/** A list on one sheet, each row set off by a hairline. `label` says what of, where no heading does. */
export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
    >
      {children}
    </ul>
  )
}
