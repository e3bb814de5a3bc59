import { setTimeout as pause } from 'node:timers/promises'

/** Waits until `condition` holds, fifteen seconds at most. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 15_000; !(await condition()); await pause(25))
    if (performance.now() > end) throw new Error(`it never held: ${condition}`)
}
