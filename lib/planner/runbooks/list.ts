import { loadRunbooks } from './load.ts'
import type { Runbook } from './runbook.ts'

/** Every runbook that loads, for the page and the API; files that do not load are the business of the tests. */
export function listRunbooks(folder?: string): Runbook[] {
  return loadRunbooks(folder).runbooks
}
