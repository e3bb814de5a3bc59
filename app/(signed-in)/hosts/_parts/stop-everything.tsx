'use client'

import { OctagonPause, Play } from 'lucide-react'
import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { AskFirst } from '#app/_components/ask-first.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { useChange } from '../../_shared/use-change.ts'

/** An admin's way to end every run on a host and keep it quiet, and to let it go on. */
export function StopEverything({ id, name, held }: { id: string; name: string; held: boolean }) {
  const [asking, setAsking] = useState(false)
  const { send, pending, problem } = useChange()
  const tell = (what: 'hold' | 'resume') => send('POST', `/hosts/${id}/${what}`, {}, Ignored)
  return (
    <div className="grid gap-2">
      {held ? (
        <ActButton icon={Play} pending={pending} onClick={() => tell('resume')}>
          Let runs start again
        </ActButton>
      ) : (
        <ActButton variant="danger" icon={OctagonPause} onClick={() => setAsking(true)}>
          Stop everything…
        </ActButton>
      )}
      {problem && <ErrorNotice title="The runner did not take it" problem={problem} />}
      <AskFirst
        open={asking}
        onOpenChange={setAsking}
        title={`Stop everything on ${name}?`}
        keep="Let it run"
        act="Stop everything"
        pending={pending}
        onAct={async () => {
          await tell('hold')
          setAsking(false)
        }}
      >
        <p>
          Every run here ends now: steps and all that they started get TERM, and KILL a little later. What
          waits in line is canceled, and its approvals are gone. Nothing starts until an admin lets it.
        </p>
      </AskFirst>
    </div>
  )
}
