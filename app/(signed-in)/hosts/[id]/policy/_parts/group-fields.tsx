'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import { Input } from '#app/_components/field.tsx'
import { IconButton } from '#app/_components/icon-button.tsx'
import type { Person } from './person.ts'
import type { PolicyDraft } from './policy-draft.ts'
import { Toggles } from './toggles.tsx'

/** Groups that rules may ask for, and who is in them. */
export function GroupFields({
  draft,
  people,
  onChange,
}: {
  draft: PolicyDraft
  people: Person[]
  onChange: (draft: PolicyDraft) => void
}) {
  const [name, setName] = useState('')
  const { groups } = draft
  const set = (next: PolicyDraft['groups']) => onChange({ ...draft, groups: next })
  const add = () => {
    const fresh = name.trim()
    if (fresh && !Object.hasOwn(groups, fresh)) set({ ...groups, [fresh]: [] })
    setName('')
  }
  return (
    <Card title="Groups" aside="anyone is built in" level={3}>
      <div className="grid gap-4">
        {Object.entries(groups).map(([group, members]) => (
          <div key={group} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <Toggles
                legend={`In ${group}`}
                words={[...new Set([...people.map(({ id }) => id), ...members])]}
                chosen={members}
                nameOf={(id) => people.find((person) => person.id === id)?.name ?? id}
                onChange={(chosen) => set({ ...groups, [group]: chosen })}
              />
            </div>
            <IconButton
              size="sm"
              icon={Trash2}
              label={`Remove the group ${group}`}
              onClick={() => {
                const { [group]: _, ...rest } = groups
                set(rest)
              }}
            />
          </div>
        ))}
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Input
              label="Another group"
              value={name}
              maxLength={50}
              placeholder="dba"
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <Button icon={Plus} disabled={name.trim() === ''} onClick={add}>
            Add
          </Button>
        </div>
      </div>
    </Card>
  )
}
