'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { createTask } from '#app/_client/create-task.ts'
import { useAlive } from '#app/_client/use-alive.ts'
import { useDraft } from '#app/_client/use-draft.ts'
import { type HostChoice, HostSelect } from '#app/_components/ask/host-select.tsx'
import { ButtonLink } from '#app/_components/button.tsx'
import { Checkbox, Input } from '#app/_components/field.tsx'
import type { SentStep } from '#app/_components/steps/edited-steps.ts'
import { StepEditor } from '#app/_components/steps/step-editor.tsx'

/** A task whose plan somebody writes: no planner is asked, everything else is the same. */
export function ByHand({ hosts, text: given }: { hosts: readonly HostChoice[]; text: string }) {
  const router = useRouter()
  const [text, setText, forget] = useDraft('by-hand', given)
  const alive = useAlive()
  const [host, setHost] = useState(hosts[0]?.id ?? '')
  const [starts, setStarts] = useState(true)
  const [fault, setFault] = useState<string | null>(null)
  const save = async (steps: SentStep[]) => {
    const body = { text, steps, planner: 'member', startWhenApproved: starts, ...(host ? { host } : {}) }
    const answer = await createTask(body)
    setFault(!answer.ok && answer.problem.code.startsWith('text_') ? answer.problem.message : null)
    if (!answer.ok) return answer.problem
    forget()
    router.push(answer.value)
    return null
  }
  return (
    <div className="grid gap-4">
      <Input
        label="What should happen?"
        hint="One sentence, for those who will review the steps."
        value={text}
        readOnly={!alive}
        onChange={(event) => setText(event.target.value)}
        error={fault}
        autoFocus
      />
      <HostSelect hosts={hosts} value={host} onChange={setHost} />
      <StepEditor
        draft="new-task"
        initial={[]}
        save={save}
        saveLabel="Ask for review"
        cancel={<ButtonLink href="/">Back</ButtonLink>}
      >
        <div className="mt-4">
          <Checkbox
            label="Start by itself once approved"
            checked={starts}
            onChange={(event) => setStarts(event.target.checked)}
          />
        </div>
      </StepEditor>
    </div>
  )
}
