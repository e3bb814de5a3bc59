/** The mark: a stamp's ring around a tick. Decoration; the word stands beside it. */
export function Logo({ className = 'size-[22px]' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" className={className} aria-hidden="true">
      <g className="stroke-ink">
        <circle cx="12" cy="12" r="10.5" strokeWidth="1.6" />
        <circle cx="12" cy="12" r="7.4" strokeWidth="1" strokeDasharray="1.6 1.7" />
        <path d="M8 12.6l2.7 2.6L16.2 9" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      </g>
    </svg>
  )
}
