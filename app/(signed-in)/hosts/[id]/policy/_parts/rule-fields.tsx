'use client'

import { Input } from '#app/_components/field.tsx'
import type { DraftRule } from './policy-draft.ts'
import { ThenFields } from './then-fields.tsx'
import { WhenFields } from './when-fields.tsx'

/** One rule open for editing: its name, when it applies, and what then. */
export function RuleFields({
  rule,
  groups,
  onChange,
}: {
  rule: DraftRule
  groups: readonly string[]
  onChange: (rule: DraftRule) => void
}) {
  return (
    <div className="mt-3 grid gap-5 rounded-lg bg-sunken p-4">
      <Input
        label="Name"
        value={rule.name}
        maxLength={100}
        onChange={(event) => onChange({ ...rule, name: event.target.value })}
      />
      <WhenFields when={rule.when} onChange={(when) => onChange({ ...rule, when })} />
      <ThenFields rule={rule} groups={groups} onChange={onChange} />
    </div>
  )
}
