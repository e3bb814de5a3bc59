'use client'

import { useShortcuts } from '#app/_client/use-shortcuts.ts'

/** `n` and `p` go from step to step. Draws nothing. */
export function StepKeys() {
  useShortcuts({ n: () => go(1), p: () => go(-1) })
  return null
}

function go(by: 1 | -1): void {
  const steps = [...document.querySelectorAll<HTMLElement>('[data-step]')]
  const at = steps.findIndex((step) => step.contains(document.activeElement))
  const next = at < 0 ? steps[0] : steps[at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
