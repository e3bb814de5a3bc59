import { DatabaseZap } from 'lucide-react'
import type { DatabaseFault } from '#lib/database-fault.ts'
import { Banner } from './banner.tsx'
import { ExactTime } from './relative-time.tsx'

/** Across every page while the app database takes no writes: since when and why. It goes by itself. */
export function ReadOnlyBanner({ fault }: { fault: DatabaseFault | null }) {
  return (
    fault && (
      <Banner icon={DatabaseZap} className="bg-bad-soft text-bad">
        Read only since <ExactTime at={fault.since.toISOString()} />: the app database takes no writes (
        {fault.cause}). Nothing can be asked for or approved; steps that run go on. Look at the disk and the
        rights of web/app.db in the data folder.
      </Banner>
    )
  )
}
