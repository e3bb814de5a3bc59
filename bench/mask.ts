import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { makeMask } from '#lib/secrets/mask.ts'
import { type Figure, median, rateFigure } from './figure.ts'

const PIECE = 64 * 1024
const PIECES = 400
const ROUNDS = 5

/** How fast output is masked, with and without secrets, beside SHA-256 over the same bytes, which each of them costs too. */
export async function mask(): Promise<Figure[]> {
  const text = fs.readFileSync(path.join(import.meta.dirname, '../package-lock.json')).subarray(0, PIECE)
  const floor = rateOf(() => {
    const hash = createHash('sha256')
    return (bytes) => hash.update(bytes)
  }, text)
  return [0, 3].map((count) => {
    const secrets = Array.from({ length: count }, (_, index) => ({
      name: `SECRET_${index}`,
      value: randomBytes(18).toString('base64'),
    }))
    const ignore = () => undefined
    const rate = rateOf(() => makeMask(secrets, ignore, ignore).push, text)
    return rateFigure(`mask output, ${count} secrets given`, rate, floor, 0.1)
  })
}

// By the thread's own time, so that what else the machine does is not measured.
function rateOf(make: () => (bytes: Uint8Array) => unknown, bytes: Uint8Array): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const take = make()
    const before = process.threadCpuUsage().user
    for (let piece = 0; piece < PIECES; piece++) take(bytes)
    return (bytes.length * PIECES) / (process.threadCpuUsage().user - before)
  })
  return median(rounds)
}
