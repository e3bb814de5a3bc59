import { findShapes } from '#lib/secrets/find-shapes.ts'
import { Notice } from '../notice.tsx'

/** Says that a text seems to hold a secret, before it is sent to be kept for good. */
export function SecretHint({ text }: { text: string }) {
  const found = findShapes(text)
  if (found.length === 0) return null
  return (
    <Notice tone="warn" live title={`This looks like it holds a secret: ${found.join(', ')}`}>
      What you write here is stored, shown to everybody and put into the audit log. Set it as a secret under
      Settings; a step then gets it as a variable.
    </Notice>
  )
}
