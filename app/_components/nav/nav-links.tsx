'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '../cx.ts'
import { LinkHint } from '../link-hint.tsx'
import { isIn, PLACES } from './places.ts'

/** The places as links; the inbox carries how many tasks wait for the reader. */
export function NavLinks({ waiting, onGo }: { waiting: number; onGo?: () => void }) {
  const path = usePathname()
  return (
    <ul className="grid gap-0.5">
      {PLACES.map((place) => {
        const here = isIn(place, path)
        return (
          <li key={place.href}>
            <Link
              href={place.href}
              onClick={onGo}
              aria-current={here ? 'page' : undefined}
              className={cx(
                'flex min-h-8 items-center gap-2.5 rounded-[7px] px-2 hover:bg-sunken max-md:min-h-11',
                here ? 'bg-line/60 font-[550] text-fg' : 'font-[450] text-muted',
              )}
            >
              <place.icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
              {place.label}
              {place.href === '/' && waiting > 0 && <Waiting count={waiting} />}
              <LinkHint />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

function Waiting({ count }: { count: number }) {
  return (
    <span className="ml-auto rounded-full bg-ink px-[7px] font-[550] text-on-ink text-xs tabular-nums">
      {count}
      <span className="sr-only"> {count === 1 ? 'needs' : 'need'} you</span>
    </span>
  )
}
