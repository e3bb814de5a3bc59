'use client'

import { Card } from '#app/_components/card.tsx'
import { Checkbox, Input } from '#app/_components/field.tsx'
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
      <div className="grid items-end gap-4 sm:grid-cols-3">
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
        <Checkbox
          label="Auto-run is on"
          hint="Rules that say so let plans run that nobody reviewed, once the runner itself proved that every step only looks."
          checked={draft.autoRun}
          onChange={(event) => onChange({ ...draft, autoRun: event.target.checked })}
        />
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
