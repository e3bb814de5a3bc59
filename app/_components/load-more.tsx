'use client'

import type { Problem } from '#app/_client/call-api.ts'
import { ActButton } from './act-button.tsx'
import { ErrorNotice } from './error-notice.tsx'

/** The end of a list: how to get the next page, or why it did not come. Takes what `useMore` gives. */
export function LoadMore({
  hasMore,
  load,
  pending,
  problem,
}: {
  hasMore: boolean
  load: () => void
  pending: boolean
  problem: Problem | null
}) {
  return (
    <>
      {problem && (
        <ErrorNotice className="mt-3" title="The next page did not come" problem={problem} onRetry={load} />
      )}
      {hasMore && (
        <div className="mt-3 flex justify-center">
          <ActButton onClick={load} pending={pending}>
            Load more
          </ActButton>
        </div>
      )}
    </>
  )
}
