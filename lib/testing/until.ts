import { setTimeout as pause } from 'node:timers/promises'

/** Waits until `condition` holds, a minute at most. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 60_000; !(await condition()); await pause(25))
    if (performance.now() > end) throw new Error(`it never held: ${condition}`)
}
