'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callApi, Ignored } from '#app/_client/call-api.ts'
import { ButtonLink } from '#app/_components/button.tsx'
import { Notice } from '#app/_components/notice.tsx'
import type { SentStep } from '#app/_components/steps/edited-steps.ts'
import { StepEditor } from '#app/_components/steps/step-editor.tsx'

/** Edits the steps by hand. What is saved is a new revision, and every approval of the one before is void. */
export function EditPlan({
  number,
  basedOn: current,
  steps,
  approvals,
}: {
  number: number
  basedOn: { digest: string; revision: number } | null
  steps: SentStep[]
  approvals: number
}) {
  const router = useRouter()
  // What the editor opened stays its base, also when another revision arrives under it.
  const [basedOn] = useState(current)
  const back = `/tasks/${number}`
  const save = async (edited: SentStep[]) => {
    const answer = await callApi({
      method: 'POST',
      path: `/tasks/${number}/revisions`,
      body: { steps: edited, ...(basedOn ? { basedOn: basedOn.digest } : {}) },
      shape: Ignored,
    })
    if (!answer.ok) return answer.problem
    router.push(back)
    router.refresh()
    return null
  }
  return (
    <section aria-label="Edit the steps">
      {basedOn && current?.digest !== basedOn.digest && (
        <Notice
          tone="warn"
          live
          className="mb-4"
          title={`Revision ${current?.revision} arrived while you edited revision ${basedOn.revision}`}
        >
          Saving would undo it unseen, so it is refused. Look at it on the task page; your draft stays in this
          tab.
        </Notice>
      )}
      {basedOn && (
        <Notice
          tone={approvals > 0 ? 'warn' : 'info'}
          className="mb-4"
          title={
            approvals > 0
              ? `Saving makes revision ${basedOn.revision + 1} and voids ${approvals === 1 ? 'the approval' : `all ${approvals} approvals`} of revision ${basedOn.revision}`
              : `Saving makes revision ${basedOn.revision + 1}`
          }
        >
          Whoever writes a revision cannot countersign it.
        </Notice>
      )}
      <StepEditor
        draft={`${number}:${basedOn?.digest ?? 'new'}`}
        initial={steps}
        save={save}
        saveLabel={`Save as revision ${(basedOn?.revision ?? 0) + 1}`}
        cancel={<ButtonLink href={back}>Back without saving</ButtonLink>}
      />
    </section>
  )
}
