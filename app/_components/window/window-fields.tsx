'use client'

import { Input } from '../field.tsx'
import { exactWords } from '../time-words.ts'
import { type LocalWindow, toMoments } from './local-window.ts'

/** Between which moments something may start, on the reader's clock; below it the same in UTC. */
export function WindowFields({
  value,
  onChange,
}: {
  value: LocalWindow
  onChange: (value: LocalWindow) => void
}) {
  const { notBefore, until } = toMoments(value)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Input
        type="datetime-local"
        label="Start not before"
        hint={utcWords(notBefore)}
        required
        value={value.from}
        onChange={(event) => onChange({ ...value, from: event.target.value })}
      />
      <Input
        type="datetime-local"
        label="and not after"
        hint={utcWords(until)}
        required
        value={value.until}
        onChange={(event) => onChange({ ...value, until: event.target.value })}
      />
    </div>
  )
}

const utcWords = (moment: string) => (moment ? exactWords(Date.parse(moment), 'UTC') : 'your own clock')
