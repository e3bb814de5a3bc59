import { failed } from '../failures.ts'
import type { Draft, DraftRequest } from '../planner.ts'
import { loadRunbooks } from './load.ts'
import { matchRunbook } from './match.ts'
import { renderRunbook } from './render.ts'

/**
 * A plan from a runbook: the one picked by hand, or the one that the sentence asks for. No model, no network. Asks for what
 * the sentence leaves open, and fails with `no_runbook` rather than guess.
 */
export function draftFromRunbook({
  text,
  host,
  runbooks = loadRunbooks().runbooks,
  runbook,
}: Pick<DraftRequest, 'text' | 'host' | 'runbooks' | 'runbook'>): Draft {
  if (runbook) {
    const picked = runbooks.find(({ name }) => name === runbook.name)
    return picked
      ? renderRunbook(picked, runbook.parameters, host)
      : failed('unknown_runbook', `"${runbook.name}"`)
  }
  const match = matchRunbook(text, runbooks)
  if (match.kind === 'none')
    return failed('no_runbook', nearby(match.near.map(({ runbook: { title } }) => title)))
  return renderRunbook(match.runbook, match.parameters, host)
}

function nearby(titles: string[]): string {
  if (titles.length === 0) return ''
  return `the nearest ${titles.length === 1 ? 'one is' : 'ones are'} ${titles.map((title) => `"${title}"`).join(', ')}`
}
