import { Prose } from '#app/_components/exact-text.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { ExactTime } from '#app/_components/relative-time.tsx'
import type { RunView } from '#lib/runs/view.ts'
import { ResolveForm } from './resolve-form.tsx'

/** What a person found out about a run that ended unknown, or the question. The run stays unknown either way. */
export function Resolution({ run }: { run: RunView }) {
  const { resolution, you } = run
  if (resolution)
    return (
      <Notice
        className="mb-4"
        title={`Unknown to the runner; ${resolution.by} looked: ${OUTCOMES[resolution.outcome]}`}
      >
        <Prose text={resolution.note} /> <ExactTime at={resolution.at} />
      </Notice>
    )
  if (you.resolve.allowed) return <ResolveForm run={run} />
  return (
    <Notice tone="warn" className="mb-4" title="Nobody has recorded yet what happened on the host">
      {you.resolve.why}
    </Notice>
  )
}

const OUTCOMES = { done: 'it was done', not_done: 'it was not done' }
