import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './root.ts'
import { say } from './say.ts'
import type { Supervised } from './supervise.ts'

/** Editors write a file in several strokes. */
const SETTLE_MS = 200

/** Restarts a program when a source below these places changes. Pages need none of this: Next replaces them in place. */
export function restartOnChange(name: string, places: string[], program: Supervised): void {
  let timer: NodeJS.Timeout | undefined
  for (const place of places) {
    fs.watch(path.join(ROOT, place), { recursive: true }, (_, file) => {
      if (!file || !/\.ts$/.test(file) || /\.test\.ts$/.test(file)) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        say(`${file} changed; restarting ${name}`)
        program.restart()
      }, SETTLE_MS)
    })
  }
}
