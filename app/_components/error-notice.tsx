'use client'

import type { Problem } from '#app/_client/call-api.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Notice } from './notice.tsx'

/** A refusal as the reader needs it: what failed, what to do, and the details to hand to an admin. */
export function ErrorNotice({
  problem,
  title,
  onRetry,
  className,
}: {
  problem: Problem
  title: string
  onRetry?: () => void
  className?: string
}) {
  const details = JSON.stringify({ title, ...problem }, null, 2)
  return (
    <Notice
      tone="bad"
      live
      title={title}
      className={className}
      action={
        <>
          {onRetry && (
            <Button size="sm" onClick={onRetry}>
              Retry
            </Button>
          )}
          <CopyButton text={details} label="Copy details" />
        </>
      }
    >
      <p className="wrap-anywhere">{problem.message}</p>
      {typeof problem.facts.id === 'string' && <p className="mt-1 text-xs">In the log: {problem.facts.id}</p>}
    </Notice>
  )
}
