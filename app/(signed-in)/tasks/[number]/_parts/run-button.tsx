'use client'

import { Play } from 'lucide-react'
import { useConnection } from '#app/_client/use-live.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useSeen } from './seen.tsx'
import { useTaskChange } from './use-task-change.ts'

/** Starts the approved plan: exactly the digest that the page shows, once. */
export function RunButton({ number, digest, host }: { number: number; digest: string; host: string }) {
  const { send, pending, problem } = useTaskChange(number)
  const { changed } = useSeen()
  const offline = useConnection().state === 'offline'
  // Somebody else pressed it first: that is what was wanted.
  const shown = problem && problem.code !== 'already_started' ? problem : null
  return (
    <div className="grid gap-2">
      <ActButton
        variant="primary"
        full
        icon={Play}
        pending={pending === 'runs'}
        disabled={changed || offline}
        onClick={() => send('runs', { digest })}
      >
        Run on {host}
      </ActButton>
      {shown && <ErrorNotice title="It did not start" problem={shown} />}
    </div>
  )
}
