import type { WindowView } from '#lib/plans/window.ts'
import { ExactTime } from '../relative-time.tsx'

/** Between which moments a plan may start, on the reader's clock; in UTC on hover. */
export function WindowWords({ window }: { window: WindowView }) {
  return (
    <span>
      between <ExactTime at={window.notBefore} /> and <ExactTime at={window.until} />
    </span>
  )
}
