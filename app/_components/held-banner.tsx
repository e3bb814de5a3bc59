import { OctagonPause } from 'lucide-react'
import Link from 'next/link'
import type { HostView } from '#lib/hosts/list.ts'
import { Prose } from './exact-text.tsx'
import { ExactTime } from './relative-time.tsx'

/** Across every page while everything is stopped on a host: by whom, since when, and where it is resumed. */
export function HeldBanner({ hosts }: { hosts: Pick<HostView, 'name' | 'held'>[] }) {
  return hosts.map(
    ({ name, held }) =>
      held && (
        <div
          key={name}
          role="status"
          className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-bad-soft px-4 py-2 text-bad text-sm"
        >
          <OctagonPause className="size-4 shrink-0" aria-hidden="true" />
          <p className="flex-1 basis-60">
            <Prose text={held.by} /> stopped everything on {name} at <ExactTime at={held.at} />. Nothing
            starts there until an admin resumes it.
          </p>
          <Link href="/hosts" className="underline underline-offset-2">
            Hosts
          </Link>
        </div>
      ),
  )
}
