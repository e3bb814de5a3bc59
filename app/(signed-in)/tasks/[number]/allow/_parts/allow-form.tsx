'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { useDraft } from '#app/_client/use-draft.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { Card } from '#app/_components/card.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Input, Textarea } from '#app/_components/field.tsx'
import { GRANT_LIMITS, type Slot } from '#lib/grants/slot.ts'
import { useChange } from '../../../../_shared/use-change.ts'
import { SlotField } from './slot-field.tsx'

/** How often, how long, and what may vary; then it waits for signatures on the page of the host's policy. */
export function AllowForm({
  number,
  host,
  parameters,
  signable,
}: {
  number: number
  host: string
  parameters: Record<string, string>
  /** Whether enough people could sign it. */
  signable: boolean
}) {
  const router = useRouter()
  const { send, pending, problem } = useChange()
  const [slots, setSlots] = useState<Record<string, Slot>>({})
  const [uses, setUses] = useState('10')
  const [days, setDays] = useState('30')
  const [reason, setReason, forget] = useDraft(`allow:${number}`)
  const [sent, setSent] = useState(false)
  const choose = (name: string, slot: Slot | null) => {
    const { [name]: _, ...rest } = slots
    setSlots(slot ? { ...rest, [name]: slot } : rest)
  }
  const propose = async () => {
    const body = { slots, uses: Number(uses), days: Number(days), reason }
    if (!(await send('POST', `/tasks/${number}/grants`, body, Ignored))) return
    // Held until the page is left: a second press on the way would propose a second time.
    setSent(true)
    forget()
    router.push(`/hosts/${host}/policy`)
  }
  return (
    <Card title="What it may be" level={2}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void propose()
        }}
      >
        {Object.entries(parameters).map(([name, value]) => (
          <SlotField key={name} name={name} value={value} onChange={(slot) => choose(name, slot)} />
        ))}
        {Object.keys(parameters).length === 0 && (
          <p className="text-muted text-sm">No runbook wrote these steps, so nothing in them may vary.</p>
        )}
        <div className="grid grid-cols-2 gap-3">
          <Input
            label="Runs in all"
            type="number"
            min={1}
            max={GRANT_LIMITS.uses}
            value={uses}
            required
            onChange={(event) => setUses(event.target.value)}
          />
          <Input
            label="Days"
            type="number"
            min={1}
            max={GRANT_LIMITS.days}
            value={days}
            required
            onChange={(event) => setDays(event.target.value)}
          />
        </div>
        <Textarea
          label="Why, for those who sign"
          value={reason}
          maxLength={500}
          required
          onChange={(event) => setReason(event.target.value)}
        />
        <ActButton type="submit" variant="primary" pending={pending || sent} disabled={!signable}>
          Propose it
        </ActButton>
        {problem && <ErrorNotice title="It was not proposed" problem={problem} />}
      </form>
    </Card>
  )
}
