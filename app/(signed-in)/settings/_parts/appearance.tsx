'use client'

import { setShortcutsOn, useShortcutsOn } from '#app/_client/shortcut-switch.ts'
import { THEMES, type Theme } from '#app/_client/themes.ts'
import { useTheme } from '#app/_client/use-theme.ts'
import { Checkbox } from '#app/_components/field.tsx'

/** Theme and single-key shortcuts. */
export function Appearance({ theme }: { theme: Theme }) {
  const [chosen, choose] = useTheme(theme)
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
                onChange={() => choose(value)}
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
