import { BookOpen } from 'lucide-react'
import Link from 'next/link'
import type { Runbook } from '#lib/planner/runbooks/runbook.ts'

/** The runbooks that are there, each one press away: what they do was written and read by people before. */
export function RunbookHints({
  runbooks,
}: {
  runbooks: readonly Pick<Runbook, 'name' | 'title' | 'explanation'>[]
}) {
  if (runbooks.length === 0) return null
  return (
    <section className="mt-8">
      <h2 className="mb-3 font-[580]">Or take a runbook</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {runbooks.map(({ name, title, explanation }) => (
          <li key={name}>
            <Link
              href={`/tasks/new?runbook=${name}`}
              className="flex h-full gap-3 rounded-card border border-line bg-surface px-3.5 py-3 hover:border-line-strong hover:bg-sunken"
            >
              <BookOpen className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
              <span className="min-w-0">
                <span className="block font-[540]">{title}</span>
                <span className="line-clamp-2 text-muted text-sm">{explanation}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
