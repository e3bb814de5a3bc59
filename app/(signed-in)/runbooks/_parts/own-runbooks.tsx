import { Archive, CircleCheck, Clock } from 'lucide-react'
import Link from 'next/link'
import { Chip } from '#app/_components/chip.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Rows } from '#app/_components/rows.tsx'
import type { OwnRunbook } from '#lib/runbooks/view.ts'

/** The team's own runbooks, each with where it stands: what waits for a review comes first. */
export function OwnRunbooks({ runbooks }: { runbooks: readonly OwnRunbook[] }) {
  const sorted = runbooks.toSorted((a, b) => rank(a) - rank(b))
  return (
    <section aria-labelledby="own" className="mb-7">
      <h2 id="own" className="mb-3 font-[580]">
        Your team’s
      </h2>
      <Rows>
        {sorted.map((runbook) => (
          <li
            key={runbook.name}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 px-4 py-2.5"
          >
            <Link
              href={`/runbooks/${runbook.name}`}
              className="min-w-0 font-[540] wrap-anywhere underline-offset-2 hover:underline"
            >
              <Prose text={runbook.title} />
            </Link>
            <Standing runbook={runbook} />
          </li>
        ))}
      </Rows>
    </section>
  )
}

const waits = ({ latest, inUse, archived }: OwnRunbook): boolean => !archived && latest !== inUse
const rank = (runbook: OwnRunbook): number => (runbook.archived ? 2 : waits(runbook) ? 0 : 1)

/** Which version is in use, which one waits, or that it was put away. */
export function Standing({ runbook }: { runbook: OwnRunbook }) {
  const { inUse, latest, archived } = runbook
  if (archived) return <Chip icon={Archive}>put away</Chip>
  return (
    <span className="flex flex-wrap gap-1.5">
      {inUse !== null && (
        <Chip icon={CircleCheck} tone="ok">
          version {inUse} in use
        </Chip>
      )}
      {waits(runbook) && (
        <Chip icon={Clock} tone="warn">
          version {latest} waits for a review
        </Chip>
      )}
    </span>
  )
}
