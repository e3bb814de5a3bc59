'use client'

import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { sendsOn } from '#app/_client/sends-on.ts'
import { useDraft } from '#app/_client/use-draft.ts'
import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Select, Textarea } from '#app/_components/field.tsx'
import { useChange } from '../../../_shared/use-change.ts'

type Place = { revision: number; step: number } | { thread: string }

/** Words about a step, or about some lines of it, or an answer in a thread. What was typed survives a reload. */
export function CommentForm({
  number,
  place,
  lines = 1,
  label,
  done,
}: {
  number: number
  place: Place
  /** How many lines the step has; with more than one, some of them can be meant. */
  lines?: number
  label: string
  done: () => void
}) {
  const [text, setText, forget] = useDraft(`comment:${number}:${Object.values(place).join(':')}`)
  const [range, setRange] = useState({ from: 0, to: 0 })
  const { send, pending, problem } = useChange()
  const submit = async () => {
    const meant = range.from > 0 && { lines: { from: range.from, to: Math.max(range.from, range.to) } }
    const answer = await send('POST', `/tasks/${number}/comments`, { ...place, ...meant, text }, Ignored)
    if (!answer) return
    forget()
    done()
  }
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() && !pending) void submit()
      }}
    >
      <Textarea
        label={label}
        rows={2}
        className="max-h-80"
        maxLength={4000}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => sendsOn(event) && event.currentTarget.form?.requestSubmit()}
      />
      {lines > 1 && <Lines most={lines} range={range} onChange={setRange} />}
      {problem && <ErrorNotice title="The comment was not kept" problem={problem} />}
      <div className="flex gap-2">
        <Button type="submit" size="sm" pending={pending} disabled={text.trim() === ''}>
          Send
        </Button>
        <Button size="sm" variant="ghost" onClick={done}>
          Not now
        </Button>
      </div>
    </form>
  )
}

interface Range {
  from: number
  to: number
}

function Lines({ most, range, onChange }: { most: number; range: Range; onChange: (range: Range) => void }) {
  const numbers = Array.from({ length: most }, (_, index) => index + 1)
  const options = (first: number) =>
    numbers
      .filter((line) => line >= first)
      .map((line) => (
        <option key={line} value={line}>
          line {line}
        </option>
      ))
  return (
    <div className="grid grid-cols-2 gap-2.5">
      <Select
        label="About"
        value={range.from}
        onChange={(event) => onChange({ ...range, from: Number(event.target.value) })}
      >
        <option value={0}>the whole step</option>
        {options(1)}
      </Select>
      {range.from > 0 && (
        <Select
          label="to"
          value={Math.max(range.from, range.to)}
          onChange={(event) => onChange({ ...range, to: Number(event.target.value) })}
        >
          {options(range.from)}
        </Select>
      )}
    </div>
  )
}
