'use client'

import { useState } from 'react'
import { Input, Select } from '#app/_components/field.tsx'
import { accepts, type Slot } from '#lib/grants/slot.ts'

type Kind = 'fixed' | Slot['type']

const ANY_NUMBER: Slot = { type: 'int', min: 0, max: 999_999_999 }

/** What one parameter may be: its present value only, or a slot. `onChange` gets null for the former. */
export function SlotField({
  name,
  value,
  onChange,
}: {
  name: string
  value: string
  onChange: (slot: Slot | null) => void
}) {
  const [kind, setKind] = useState<Kind>('fixed')
  const [range, setRange] = useState({ min: value, max: value })
  const [list, setList] = useState(value)
  const choose = (next: Kind) => {
    setKind(next)
    onChange(slotOf(next, range, list))
  }
  return (
    <div className="grid gap-2">
      <Select
        label={`${name}, now ${value}`}
        value={kind}
        onChange={(event) => choose(event.target.value as Kind)}
      >
        <option value="fixed">only {value}</option>
        <option value="enum">one of a list</option>
        {accepts(ANY_NUMBER, value) && <option value="int">a whole number in a range</option>}
        {accepts({ type: 'name' }, value) && <option value="name">any plain name</option>}
      </Select>
      {kind === 'int' && (
        <div className="grid grid-cols-2 gap-2">
          {(['min', 'max'] as const).map((end) => (
            <Input
              key={end}
              label={end === 'min' ? 'From' : 'To'}
              type="number"
              min={0}
              value={range[end]}
              onChange={(event) => {
                const next = { ...range, [end]: event.target.value }
                setRange(next)
                onChange(slotOf('int', next, list))
              }}
            />
          ))}
        </div>
      )}
      {kind === 'enum' && (
        <Input
          label="Values, with commas between"
          value={list}
          onChange={(event) => {
            setList(event.target.value)
            onChange(slotOf('enum', range, event.target.value))
          }}
        />
      )}
    </div>
  )
}

function slotOf(kind: Kind, range: { min: string; max: string }, list: string): Slot | null {
  if (kind === 'fixed') return null
  if (kind === 'name') return { type: 'name' }
  if (kind === 'int') return { type: 'int', min: Number(range.min), max: Number(range.max) }
  const values = list.split(',').map((value) => value.trim())
  return { type: 'enum', values: values.filter(Boolean) }
}
