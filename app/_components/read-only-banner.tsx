import { DatabaseZap } from 'lucide-react'
import type { DatabaseFault } from '#lib/database-fault.ts'
import { ExactTime } from './relative-time.tsx'

/** Across every page while the app database takes no writes: since when and why. It goes by itself. */
export function ReadOnlyBanner({ fault }: { fault: DatabaseFault | null }) {
  return (
    fault && (
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-bad-soft px-4 py-2 text-bad text-sm"
      >
        <DatabaseZap className="size-4 shrink-0" aria-hidden="true" />
        <p className="flex-1 basis-60">
          Read only since <ExactTime at={fault.since.toISOString()} />: the app database takes no writes (
          {fault.cause}). Nothing can be asked for or approved; steps that run go on. Look at the disk and the
          rights of web/app.db in the data folder.
        </p>
      </div>
    )
  )
}
