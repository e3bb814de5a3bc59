import type { ReactNode } from 'react'

/** A small act within the log's dark panel. */
export function PanelButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="ml-2 inline-flex min-h-6 items-center rounded font-[540] text-term-fg underline outline-offset-2 focus-visible:outline-term-fg"
    >
      {children}
    </button>
  )
}
