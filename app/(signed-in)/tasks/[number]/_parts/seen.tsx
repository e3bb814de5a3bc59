'use client'

import { createContext, type ReactNode, use, useState } from 'react'
import { Button, ButtonLink } from '#app/_components/button.tsx'
import { Notice } from '#app/_components/notice.tsx'

interface Seen {
  /** The digest that the page shows now. */
  current: string
  /** Whether it became another one under the reader's eyes; nothing can be decided until they looked. */
  changed: boolean
  /** The server said that the plan changed, before the new one arrived here. */
  mark: () => void
}

const SeenContext = createContext<Seen>({ current: '', changed: false, mark: () => undefined })

/** Remembers which plan the reader opened, so that a newer one cannot be decided in its place. */
export function SeenPlan({
  digest,
  revision,
  children,
}: {
  digest: string
  revision: number
  children: ReactNode
}) {
  const [seen, setSeen] = useState({ digest, revision })
  const [marked, setMarked] = useState<string | null>(null)
  const changed = seen.digest !== digest || marked === digest
  const accept = () => {
    setSeen({ digest, revision })
    setMarked(null)
  }
  return (
    <SeenContext value={{ current: digest, changed, mark: () => setMarked(digest) }}>
      {changed && (
        <Notice
          tone="warn"
          live
          className="mb-4"
          title="This plan changed since you opened it"
          action={
            <>
              <ButtonLink size="sm" href={`?tab=revisions&from=${seen.revision}`} scroll={false}>
                See what changed
              </ButtonLink>
              <Button size="sm" onClick={accept}>
                I have read it
              </Button>
            </>
          }
        >
          You opened revision {seen.revision}; the page shows revision {revision}. Nothing can be decided
          until you have read it.
        </Notice>
      )}
      {children}
    </SeenContext>
  )
}

/** What the reader has seen of the plan. */
export const useSeen = (): Seen => use(SeenContext)
