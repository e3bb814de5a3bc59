import { loadRunbooks } from './load.ts'
import { matchRunbook, type Near } from './match.ts'
import { titleOf } from './render.ts'
import type { Runbook } from './runbook.ts'

/** A runbook that a sentence may have meant, with what it said already. */
export interface Suggestion {
  name: string
  /** The title with the values: "Restart a service: nginx". */
  title: string
  parameters: Record<string, string>
  /** What the sentence leaves open, as the end of "Which …?"; null where nothing is missing. */
  open: string | null
}

/** What to offer for a sentence that became no plan: nothing here is taken without a member pressing it. */
export function suggestRunbooks(
  text: string,
  runbooks: readonly Runbook[] = loadRunbooks().runbooks,
): Suggestion[] {
  const match = matchRunbook(text, runbooks)
  if (match.kind === 'none') return match.near.map(show)
  return [show(match)]
}

function show({ runbook, parameters }: Near): Suggestion {
  const open = runbook.parameters.find(({ name, default: usual }) => usual === null && !(name in parameters))
  return {
    name: runbook.name,
    title: titleOf(runbook, parameters),
    parameters,
    open: open?.about ?? null,
  }
}
