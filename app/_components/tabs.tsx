'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import { usePathname, useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'

interface TabItem {
  id: string
  label: string
  /** A few words at the right of the label: "4 steps", "2". */
  note?: ReactNode
  panel: ReactNode
}

/** Tabs of one page. The open one stands in the address (`?tab=`), so that a link leads there. */
export function Tabs({ label, items }: { label: string; items: TabItem[] }) {
  const pathname = usePathname()
  const search = useSearchParams()
  const asked = search.get('tab')
  const current = items.some(({ id }) => id === asked) ? asked : items[0]?.id
  const show = (id: unknown) => {
    const next = new URLSearchParams(search)
    if (id === items[0]?.id) next.delete('tab')
    else next.set('tab', String(id))
    window.history.replaceState(null, '', next.size ? `${pathname}?${next}` : pathname)
  }
  return (
    <Base.Root value={current} onValueChange={show}>
      <Base.List
        aria-label={label}
        className="mb-4 flex gap-5 overflow-x-auto border-line border-b max-md:-mx-4 max-md:px-4"
      >
        {items.map(({ id, label, note }) => (
          <Base.Tab
            key={id}
            value={id}
            className="-mb-px flex min-h-9 items-center border-transparent border-b-2 pb-1.5 whitespace-nowrap text-muted outline-offset-[-2px] hover:text-fg data-active:border-ink data-active:font-[560] data-active:text-fg max-md:min-h-10"
          >
            {label}
            {note !== undefined && <span className="ml-1.5 font-normal text-faint text-xs">{note}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map(({ id, panel }) => (
        <Base.Panel key={id} value={id} className="outline-offset-4">
          {panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
