'use client'

import { Ignored } from '#app/_client/call-api.ts'
import { useDraft } from '#app/_client/use-draft.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { Card } from '#app/_components/card.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Textarea } from '#app/_components/field.tsx'
import type { Policy } from '#lib/policies/policy.ts'
import { useChange } from '../../../../_shared/use-change.ts'
import type { Person } from './person.ts'
import { PolicyDiff } from './policy-diff.tsx'
import { Simulation } from './simulation.tsx'

/** What the draft would change, of the rules and of the plans that were, and the way to propose it. */
export function ProposeCard({
  host,
  present,
  policy,
  mayPropose,
  people,
  onProposed,
}: {
  host: string
  present: Policy
  policy: Policy | null
  mayPropose: boolean
  people: Person[]
  onProposed: () => void
}) {
  const [reason, setReason, forget] = useDraft(`policy-reason:${host}`)
  const { send, pending, problem } = useChange()
  const propose = async () => {
    const body = { policy, from: present.version, reason }
    if (!(await send('POST', `/hosts/${host}/proposals`, body, Ignored))) return
    forget()
    onProposed()
  }
  return (
    <Card title="What would change" level={3}>
      <div className="grid gap-4">
        {policy ? (
          <>
            <PolicyDiff before={present} after={policy} people={people} />
            <Simulation policy={policy} />
          </>
        ) : (
          <p className="text-muted text-sm">This says so once the JSON can be read.</p>
        )}
        {mayPropose && (
          <>
            <Textarea
              label="Why, for those who sign"
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
            <ActButton
              variant="primary"
              pending={pending}
              disabled={!policy || reason.trim() === ''}
              onClick={propose}
            >
              Propose it
            </ActButton>
          </>
        )}
        {problem && <ErrorNotice title="It was not proposed" problem={problem} />}
      </div>
    </Card>
  )
}
