import type { ReactNode } from 'react'
import type { Risk } from '#lib/risk/levels.ts'
import { cx } from './cx.ts'

/** A risk as shape, word and colour: hue alone cannot carry it (under deuteranopia medium and high look alike). */
export function RiskBadge({ risk }: { risk: Risk }) {
  const { word, tint, shape } = FACES[risk]
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 rounded-md py-px pr-2 pl-1.5 text-xs font-[550] whitespace-nowrap',
        tint,
      )}
    >
      <svg viewBox="0 0 12 12" className="size-[11px] shrink-0 fill-current" aria-hidden="true">
        {shape}
      </svg>
      {word}
    </span>
  )
}

const FACES: Record<Risk, { word: string; tint: string; shape: ReactNode }> = {
  read_only: {
    word: 'Read-only',
    tint: 'bg-read-only-soft text-read-only',
    shape: <circle cx="6" cy="6" r="5" />,
  },
  low: {
    word: 'Low',
    tint: 'bg-low-soft text-low',
    shape: <rect x="1.5" y="1.5" width="9" height="9" rx="1" />,
  },
  medium: { word: 'Medium', tint: 'bg-medium-soft text-medium', shape: <path d="M6 .8 11.5 11H.5z" /> },
  high: { word: 'High', tint: 'bg-high-soft text-high', shape: <path d="M6 0l6 6-6 6-6-6z" /> },
  // An octagon with a bar, as on a stop sign that says "no entry": nobody could read what this does.
  opaque: {
    word: 'Opaque',
    tint: 'bg-opaque-soft text-opaque',
    shape: <path fillRule="evenodd" d="M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5zM2.6 4.9v2.2h6.8V4.9z" />,
  },
}
