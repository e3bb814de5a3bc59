'use client'

import { Card } from '#app/_components/card.tsx'
import { Input } from '#app/_components/field.tsx'
import type { PolicyDraft } from './policy-draft.ts'
import { WordsInput } from './when-fields.tsx'

const NUMBERS = [
  ['pendingMinutes', 'Minutes that a plan waits for reviews'],
  ['approvalMinutes', 'Minutes that an approval stays good'],
  ['concurrentRuns', 'Runs at once'],
] as const

/** What a policy says besides its rules. */
export function RestFields({
  draft,
  onChange,
}: {
  draft: PolicyDraft
  onChange: (draft: PolicyDraft) => void
}) {
  return (
    <Card title="Besides" level={3}>
      <div className="grid gap-4 sm:grid-cols-3">
        {NUMBERS.map(([name, label]) => (
          <Input
            key={name}
            label={label}
            type="number"
            min={1}
            value={draft[name]}
            onChange={(event) => onChange({ ...draft, [name]: event.target.valueAsNumber || 0 })}
          />
        ))}
      </div>
      <div className="mt-4">
        <WordsInput
          label="Tags of this host"
          hint="Rules may name them instead of hosts, so that one list of rules serves many."
          words={draft.tags}
          onChange={(tags) => onChange({ ...draft, tags })}
        />
      </div>
    </Card>
  )
}
