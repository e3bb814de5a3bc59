'use client'

import { useId, useState } from 'react'
import { useDraft } from '#app/_client/use-draft.ts'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Textarea } from '#app/_components/field.tsx'
import { useSeen } from './seen.tsx'
import { shortDigest } from './short-digest.ts'
import { type Decidable, useReview } from './use-review.ts'

const WORDS = {
  request_changes: {
    title: 'Request changes?',
    description: 'The plan stops until a new revision stands.',
    label: 'What should change?',
    action: 'Request changes',
    failed: 'The request was not recorded',
    variant: 'primary',
  },
  reject: {
    title: 'Reject this plan?',
    description: 'It cannot run any more. The requester may edit it or ask again.',
    label: 'Why?',
    action: 'Reject',
    failed: 'The rejection was not recorded',
    variant: 'danger',
  },
} as const

/** Turns a plan back, with the reason that its requester needs. */
export function RefuseDialog({
  plan,
  decision,
  open,
  onOpenChange,
}: {
  plan: Decidable
  decision: keyof typeof WORDS
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const form = useId()
  const { changed } = useSeen()
  const [reason, setReason, forget] = useDraft(`${decision}:${plan.digest}`)
  const [missing, setMissing] = useState(false)
  const review = useReview(plan, () => {
    setReason('')
    forget()
    onOpenChange(false)
  })
  const words = WORDS[decision]
  const change = (next: boolean) => {
    if (!next) review.forget()
    onOpenChange(next)
  }
  const submit = () => {
    setMissing(reason.trim() === '')
    if (reason.trim() === '' || changed) return
    void review.send({ decision, reason })
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={words.title}
      description={words.description}
      footer={
        <>
          <Button onClick={() => change(false)}>Not now</Button>
          <Button
            type="submit"
            form={form}
            variant={words.variant}
            pending={review.pending}
            disabled={changed}
          >
            {words.action}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="text-muted text-sm">
          Revision {plan.revision} <code>{shortDigest(plan.digest)}</code> on {plan.host}
        </p>
        <Textarea
          label={words.label}
          rows={3}
          required
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={
            missing && reason.trim() === ''
              ? 'A reason is needed: the requester has nothing else to go by.'
              : null
          }
        />
        {review.problem && <ErrorNotice title={words.failed} problem={review.problem} />}
      </form>
    </Dialog>
  )
}
