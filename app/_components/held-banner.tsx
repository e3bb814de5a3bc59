import { OctagonPause } from 'lucide-react'
import Link from 'next/link'
import type { HostView } from '#lib/hosts/list.ts'
import { Banner } from './banner.tsx'
import { Prose } from './exact-text.tsx'
import { ExactTime } from './relative-time.tsx'

/** Across every page while everything is stopped on a host: by whom, since when, and where it is resumed. */
export function HeldBanner({ hosts }: { hosts: Pick<HostView, 'name' | 'held'>[] }) {
  return hosts.map(
    ({ name, held }) =>
      held && (
        <Banner
          key={name}
          icon={OctagonPause}
          className="bg-bad-soft text-bad"
          action={
            <Link href="/hosts" className="underline underline-offset-2">
              Hosts
            </Link>
          }
        >
          <Prose text={held.by} /> stopped everything on {name} at <ExactTime at={held.at} />. Nothing starts
          there until an admin resumes it.
        </Banner>
      ),
  )
}
