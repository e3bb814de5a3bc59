import Link from 'next/link'
import { cx } from './cx.ts'
import { LinkHint } from './link-hint.tsx'

/** Views of one list as links, so that each has an address. `label` names the group. */
export function Segmented({
  label,
  items,
  current,
}: {
  label: string
  items: { id: string; label: string; count?: string; href: string }[]
  current: string
}) {
  return (
    <nav aria-label={label} className="-mx-1 overflow-x-auto px-1 py-1">
      <ul className="inline-flex rounded-lg border border-line bg-surface p-0.5">
        {items.map((item) => (
          <li key={item.id}>
            <Link
              href={item.href}
              scroll={false}
              aria-current={item.id === current ? 'page' : undefined}
              className={cx(
                'flex min-h-7 items-center gap-1.5 rounded-md px-2.5 text-sm whitespace-nowrap max-md:min-h-10 max-md:px-2',
                item.id === current ? 'bg-line/60 font-[550] text-fg' : 'text-muted hover:text-fg',
              )}
            >
              {item.label}
              {item.count !== undefined && <span className="tabular-nums">{item.count}</span>}
              <LinkHint />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
