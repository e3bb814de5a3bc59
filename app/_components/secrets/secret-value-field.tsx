import type { ComponentProps } from 'react'
import { Textarea } from '../field.tsx'

/** Where a secret's value is typed: several lines, hidden as it is typed, and remembered by no browser. */
export function SecretValueField({
  onChange,
  ...rest
}: Omit<ComponentProps<typeof Textarea>, 'onChange'> & { onChange: (value: string) => void }) {
  return (
    <Textarea
      {...rest}
      // A field for passwords would drop line breaks without a word; this one hides what is typed all the same.
      className="max-h-40 font-mono [-webkit-text-security:disc]"
      rows={2}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      data-1p-ignore
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
