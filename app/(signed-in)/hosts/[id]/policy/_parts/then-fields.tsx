'use client'

import { Checkbox, Input, Select } from '#app/_components/field.tsx'
import { type DraftRule, ONE_PERSON } from './policy-draft.ts'
import { SeatFields } from './seat-fields.tsx'

/** What a rule asks for: approvals of certain people, or nothing at all because it forbids. */
export function ThenFields({
  rule,
  groups,
  onChange,
}: {
  rule: DraftRule
  groups: readonly string[]
  onChange: (rule: DraftRule) => void
}) {
  const { forbid, require: clauses, autoRun: _autoRun, ...rest } = rule
  const forbids = forbid !== undefined
  return (
    <div className="grid gap-4">
      <Select
        label="Then"
        value={forbids ? 'forbid' : 'require'}
        onChange={(event) =>
          onChange(
            event.target.value === 'forbid' ? { ...rest, forbid: '' } : { ...rest, require: [[ONE_PERSON]] },
          )
        }
      >
        <option value="require">it needs approvals</option>
        <option value="forbid">it is forbidden</option>
      </Select>
      {forbids ? (
        <Input
          label="Why, for whoever asks"
          value={forbid}
          maxLength={300}
          onChange={(event) => onChange({ ...rest, forbid: event.target.value })}
        />
      ) : (
        <>
          <SeatFields
            clauses={clauses ?? []}
            groups={groups}
            onChange={(next) => onChange({ ...rule, require: next })}
          />
          <Checkbox
            label="Only signed approvals count"
            hint="Made with an enrolled passkey or key, checked by the runner itself."
            checked={rule.assurance === 'signed'}
            onChange={(event) =>
              onChange({ ...rule, assurance: event.target.checked ? 'signed' : 'session' })
            }
          />
          <Checkbox
            label="None where the runner proves it read-only"
            hint="Then it runs by itself, and its record names this rule. Only while auto-run is on, below."
            checked={rule.autoRun === true}
            onChange={(event) => onChange({ ...rule, autoRun: event.target.checked })}
          />
          <Minutes rule={rule} onChange={onChange} />
        </>
      )}
    </div>
  )
}

function Minutes({ rule, onChange }: { rule: DraftRule; onChange: (rule: DraftRule) => void }) {
  const { approvalMinutes, ...rest } = rule
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <Input
        label="Minutes before it may start"
        type="number"
        min={0}
        value={rule.waitMinutes ?? 0}
        onChange={(event) => onChange({ ...rule, waitMinutes: event.target.valueAsNumber || 0 })}
      />
      <Input
        label="Minutes that an approval counts"
        hint="Empty: as long as the policy lets it."
        type="number"
        min={1}
        value={approvalMinutes ?? ''}
        onChange={(event) =>
          onChange(
            event.target.value === '' ? rest : { ...rest, approvalMinutes: event.target.valueAsNumber },
          )
        }
      />
    </div>
  )
}
