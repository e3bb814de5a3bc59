'use client'

import { Plus, X } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { Input, Select } from '#app/_components/field.tsx'
import { IconButton } from '#app/_components/icon-button.tsx'
import { type DraftRule, ONE_PERSON } from './policy-draft.ts'

type Clauses = NonNullable<DraftRule['require']>

/** How many people of which groups: every line has to be met, by any one of its alternatives. */
export function SeatFields({
  clauses,
  groups,
  onChange,
}: {
  clauses: Clauses
  groups: readonly string[]
  onChange: (clauses: Clauses) => void
}) {
  const remove = (line: number, place: number) => {
    const left = clauses[line]?.toSpliced(place, 1) ?? []
    onChange(left.length > 0 ? clauses.with(line, left) : clauses.toSpliced(line, 1))
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">Who has to approve</legend>
      {clauses.map((clause, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: seats are known by their place
        <div key={line} className="grid gap-2">
          {line > 0 && <p className="text-muted text-sm">and</p>}
          {clause.map((seats, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <div key={place} className="flex items-end gap-2">
              {place > 0 && <span className="pb-2 text-muted text-sm">or</span>}
              <div className="w-20">
                <Input
                  label="People"
                  labelHidden={place > 0 || line > 0}
                  type="number"
                  min={1}
                  max={20}
                  value={seats.count}
                  onChange={(event) =>
                    onChange(
                      clauses.with(
                        line,
                        clause.with(place, { ...seats, count: event.target.valueAsNumber || 0 }),
                      ),
                    )
                  }
                />
              </div>
              <div className="min-w-0 flex-1">
                <Select
                  label="Of the group"
                  labelHidden={place > 0 || line > 0}
                  value={seats.group}
                  onChange={(event) =>
                    onChange(clauses.with(line, clause.with(place, { ...seats, group: event.target.value })))
                  }
                >
                  {[...new Set(['anyone', ...groups, seats.group])].map((group) => (
                    <option key={group}>{group}</option>
                  ))}
                </Select>
              </div>
              {(clauses.length > 1 || clause.length > 1) && (
                <IconButton
                  icon={X}
                  label={`Remove ${seats.count} of ${seats.group}`}
                  onClick={() => remove(line, place)}
                />
              )}
            </div>
          ))}
          {clause.length < 4 && (
            <div>
              <Button
                size="sm"
                variant="ghost"
                icon={Plus}
                onClick={() => onChange(clauses.with(line, [...clause, ONE_PERSON]))}
              >
                or others
              </Button>
            </div>
          )}
        </div>
      ))}
      {clauses.length < 5 && (
        <div>
          <Button size="sm" variant="ghost" icon={Plus} onClick={() => onChange([...clauses, [ONE_PERSON]])}>
            and besides
          </Button>
        </div>
      )}
    </fieldset>
  )
}
