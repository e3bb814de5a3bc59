import { Bot, Cog } from 'lucide-react'
import type { Author } from '#lib/members/author.ts'
import { cx } from './cx.ts'

/** A person as initials in a circle; agents and the product itself in a square, so that shape tells them apart. */
export function Avatar({
  name,
  kind = 'member',
  size = 24,
  faint,
}: {
  name: string
  kind?: Author['kind']
  size?: 18 | 24
  /** For somebody who has no say here. */
  faint?: boolean
}) {
  const box = size === 18 ? 'size-[18px] text-[9px]' : 'size-6 text-2xs'
  if (kind === 'member')
    return (
      <span
        aria-hidden="true"
        className={cx(
          'inline-grid shrink-0 place-items-center rounded-full font-semibold',
          faint ? 'bg-sunken text-faint' : 'bg-ink-soft text-ink',
          box,
        )}
      >
        {initials(name)}
      </span>
    )
  const Glyph = kind === 'agent' ? Bot : Cog
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-[7px] border border-line bg-sunken text-muted',
        box,
      )}
    >
      <Glyph className="size-[62%]" strokeWidth={1.75} />
    </span>
  )
}

/** First letters of the first and last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return (
    letters
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase() || '?'
  )
}
