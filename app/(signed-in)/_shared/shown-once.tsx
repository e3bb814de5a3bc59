'use client'

import { CopyButton } from '#app/_components/copy-button.tsx'
import { Input } from '#app/_components/field.tsx'

/** A secret that the server keeps only the hash of: to be copied now or never. */
export function ShownOnce({ label, value, hint }: { label: string; value: string; hint: string }) {
  return (
    <div role="status" className="grid animate-land gap-1 rounded-lg bg-ok-soft p-3">
      <Input
        label={label}
        hint={hint}
        value={value}
        readOnly
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        className="font-mono text-xs"
      />
      <div className="justify-self-end">
        <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  )
}
