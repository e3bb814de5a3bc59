'use client'

import { useState } from 'react'
import { setShortcutsOn, useShortcutsOn } from '#app/_client/shortcut-switch.ts'
import { chooseTheme } from '#app/_client/theme.ts'
import { Checkbox } from '#app/_components/field.tsx'
import type { Theme } from '#app/_server/read-theme.ts'

const THEMES: { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Theme and single-key shortcuts. */
export function Appearance({ theme }: { theme: Theme }) {
  const [chosen, setChosen] = useState(theme)
  const shortcuts = useShortcutsOn()
  return (
    <div className="grid gap-4">
      <fieldset>
        <legend className="mb-2 font-[540] text-sm">Theme</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {THEMES.map(({ value, label }) => (
            <label key={value} className="flex items-center gap-2 max-md:min-h-10">
              <input
                type="radio"
                name="theme"
                className="size-4 accent-ink"
                checked={chosen === value}
                onChange={() => {
                  setChosen(value)
                  chooseTheme(value)
                }}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <Checkbox
        label="Single-key shortcuts"
        hint="Press ? on any page to see them. None of them decides anything."
        checked={shortcuts}
        onChange={(event) => setShortcutsOn(event.target.checked)}
      />
    </div>
  )
}
