'use client'

import { useId, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { Input, Textarea } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import { WindowWords } from '#app/_components/window/window-words.tsx'
import { useSeen } from './seen.tsx'
import { groupedDigest } from './short-digest.ts'
import { type Decidable, useReview } from './use-review.ts'

/** Restates what an approval covers and sends it; the worse the plan, the more has to be typed. */
export function ApproveDialog({
  plan,
  open,
  onOpenChange,
}: {
  plan: Decidable
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const form = useId()
  const { changed } = useSeen()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const review = useReview(plan, () => change(false))
  const typing = plan.own || plan.risk === 'high' || plan.risk === 'opaque'
  const ready = !changed && (!typing || typed.trim() === plan.host)
  const change = (next: boolean) => {
    if (!next) {
      setTyped('')
      review.forget()
    }
    onOpenChange(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Countersign revision ${plan.revision}?`}
      description={consequence(plan)}
      footer={
        <>
          <Button onClick={() => change(false)}>Not now</Button>
          <Button type="submit" form={form} variant="primary" pending={review.pending} disabled={!ready}>
            Countersign
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready)
            void review.send({ decision: 'approve', reason, ...(typing ? { confirm: typed.trim() } : {}) })
        }}
      >
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          <Fact name="Host">
            <strong className="font-[600]">{plan.host}</strong>{' '}
            <span className="text-muted">as {plan.user}</span>
          </Fact>
          <Fact name="Highest risk">
            <RiskBadge risk={plan.risk} />
          </Fact>
          <Fact name="Steps">{plan.steps}</Fact>
          {plan.window && (
            <Fact name="Starts">
              <WindowWords window={plan.window} />
            </Fact>
          )}
          <Fact name="Digest">
            <code className="text-xs wrap-anywhere">{groupedDigest(plan.digest)}</code>
          </Fact>
        </dl>
        {plan.own && (
          <Notice tone="warn" title="You are countersigning your own task">
            Solo mode is on, so one person may do both. Every record of this run will say so.
          </Notice>
        )}
        {typing && (
          <Input
            label={`Type the host's name, ${plan.host}, to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        )}
        <Textarea
          label="A word to the others (optional)"
          rows={2}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {changed && (
          <Notice
            tone="warn"
            live
            title="This plan changed since you opened it. Close this and read it first."
          />
        )}
        {review.problem && <ErrorNotice title="The approval was not recorded" problem={review.problem} />}
      </form>
    </Dialog>
  )
}

function consequence(plan: Decidable): string {
  const { have, required, startWhenApproved, host, signed, fills, needed } = plan
  if (signed) return 'By the policy only signed approvals count. This one stays on record, and fills no seat.'
  if (!fills && needed.length > 0)
    return `The policy still needs ${needed.join(' and ')}. Your approval stays on record, and fills no seat.`
  const place = `This is approval ${Math.min(have + 1, required)} of ${required}.`
  if (have + 1 < required) return `${place} It starts only when all have approved.`
  if (plan.waits) return `${place} The plan starts on ${host} by itself when its window opens.`
  return startWhenApproved
    ? `${place} The plan starts on ${host} at once.`
    : `${place} After it, somebody presses Run.`
}
