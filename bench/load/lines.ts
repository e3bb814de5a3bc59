import fs from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { LINE_BYTES, stampLine } from './stamps.ts'

// `node lines.ts RATE SECONDS`: writes so many lines a second, each with the time at which it was written.

const rate = Number(process.argv[2])
const lines = rate * Number(process.argv[3])
const begun = performance.now()
for (let written = 0; written < lines; await pause(1)) {
  const due = Math.min(lines, Math.floor(((performance.now() - begun) * rate) / 1000))
  const burst = Buffer.alloc((due - written) * LINE_BYTES, 'x')
  for (let line = 0; line < due - written; line += 1) stampLine(burst, line * LINE_BYTES)
  for (let from = 0; from < burst.length; ) from += fs.writeSync(1, burst, from)
  written = due
}
