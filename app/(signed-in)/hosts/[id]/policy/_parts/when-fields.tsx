'use client'

import { useState } from 'react'
import { Checkbox, Input } from '#app/_components/field.tsx'
import { EFFECT_KINDS } from '#lib/effects/effect.ts'
import { REQUESTERS } from '#lib/policies/policy.ts'
import { DAYS } from '#lib/policies/window.ts'
import { RISKS } from '#lib/risk/levels.ts'
import type { DraftRule } from './policy-draft.ts'
import { Toggles } from './toggles.tsx'

type When = DraftRule['when']

/** When a rule applies: of each line one is enough, and a line without any asks nothing. */
export function WhenFields({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  const set = <Name extends keyof When>(name: Name, value: When[Name]) => {
    const { [name]: _, ...rest } = when
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0)
    onChange(isEmpty ? rest : { ...rest, [name]: value })
  }
  return (
    <div className="grid gap-4">
      <Toggles
        legend="When its risk is"
        words={RISKS}
        chosen={when.risk ?? []}
        nameOf={(risk) => risk.replace('_', '-')}
        onChange={(risk) => set('risk', risk)}
      />
      <Toggles
        legend="When this kind asked"
        words={REQUESTERS}
        chosen={when.requester ?? []}
        onChange={(requester) => set('requester', requester)}
      />
      <details open={(when.effects?.length ?? 0) > 0}>
        <summary className="font-[540] text-sm">
          When it touches {when.effects?.length ? when.effects.join(' or ').replaceAll('_', ' ') : 'anything'}
        </summary>
        <div className="mt-2">
          <Toggles
            legend="Any of these"
            words={EFFECT_KINDS}
            chosen={when.effects ?? []}
            onChange={(effects) => set('effects', effects)}
          />
        </div>
      </details>
      <WordsInput
        label="On hosts or tags"
        hint="Names with commas between; none means anywhere."
        words={when.hosts ?? []}
        onChange={(hosts) => set('hosts', hosts)}
      />
      <Hours window={when.window} onChange={(window) => set('window', window)} />
    </div>
  )
}

/** A list of words as one line; read once the field is left, so that a comma can be typed. */
export function WordsInput({
  label,
  hint,
  words,
  onChange,
}: {
  label: string
  hint: string
  words: readonly string[]
  onChange: (words: string[]) => void
}) {
  const [text, setText] = useState<string | null>(null)
  const leave = () => {
    if (text !== null)
      onChange(
        text
          .split(',')
          .map((word) => word.trim())
          .filter(Boolean),
      )
    setText(null)
  }
  return (
    <Input
      label={label}
      hint={hint}
      value={text ?? words.join(', ')}
      onChange={(event) => setText(event.target.value)}
      onBlur={leave}
    />
  )
}

function Hours({ window, onChange }: { window: When['window']; onChange: (window: When['window']) => void }) {
  return (
    <div className="grid gap-3">
      <Checkbox
        label="Only at certain hours"
        checked={window !== undefined}
        onChange={(event) =>
          onChange(event.target.checked ? { from: '08:00', until: '18:00', zone: 'UTC' } : undefined)
        }
      />
      {window && (
        <>
          <Toggles
            legend="Days; none means all"
            words={DAYS}
            chosen={window.days ?? []}
            onChange={(days) => {
              const { days: _, ...rest } = window
              onChange(days.length > 0 ? { ...rest, days } : rest)
            }}
          />
          <div className="grid gap-3 sm:grid-cols-3">
            <Input
              label="From"
              type="time"
              value={window.from ?? '00:00'}
              onChange={(event) => onChange({ ...window, from: event.target.value })}
            />
            <Input
              label="Until"
              type="time"
              value={window.until ?? '00:00'}
              onChange={(event) => onChange({ ...window, until: event.target.value })}
            />
            <Input
              label="Time zone"
              value={window.zone ?? 'UTC'}
              onChange={(event) => onChange({ ...window, zone: event.target.value })}
            />
          </div>
        </>
      )}
    </div>
  )
}
