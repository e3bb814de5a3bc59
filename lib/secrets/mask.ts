import { ADDRESS_SEARCH } from './address-search.ts'
import { HeadSearch } from './head-search.ts'
import { type HeadTable, tabulate } from './head-table.ts'
import { MaskStream, type Sink } from './mask-stream.ts'
import { NearHeads } from './near-heads.ts'
import { registeredRule } from './registered.ts'
import type { Search } from './search.ts'
import { SHAPE_TABLE } from './shapes.ts'

/** Of a value that was begun before a pause, so many bytes may be seen, and no more. */
const SEEN = 4

/** One stream, its secrets replaced by `[masked: NAME]`. */
interface Mask {
  push: (bytes: Uint8Array) => void
  /** Nothing came for a moment: shows what waits, except for the beginning of a value. */
  pause: () => void
  /** Whether a pause would show anything. */
  holds: () => boolean
  finish: () => void
}

/**
 * Masks one stream: first the values of `secrets`, however they are written, then what looks like a secret. `onBytes` gets
 * what may be stored, valid during the call only; `onMasked` the name of each thing that was masked.
 */
export function makeMask(
  secrets: readonly { name: string; value: string }[],
  onBytes: (bytes: Uint8Array) => void,
  onMasked: (label: string) => void,
): Mask {
  const stage = (search: Search, show: Sink['bytes'], patience?: number) => {
    const masked = (label: string) => {
      show(Buffer.from(`[masked: ${label}]`))
      onMasked(label)
    }
    return new MaskStream(search, { bytes: show, masked }, patience)
  }
  const heads = (table: HeadTable) => new HeadSearch(table, new NearHeads(table))
  const shapes = stage(heads(SHAPE_TABLE), onBytes)
  const addresses = stage(ADDRESS_SEARCH, (bytes) => shapes.push(bytes))
  const stages = [addresses, shapes]
  if (secrets.length > 0) {
    const values = heads(tabulate([registeredRule(secrets)]))
    stages.unshift(stage(values, (bytes) => addresses.push(bytes), SEEN))
  }
  return {
    push: (bytes) => stages[0]?.push(bytes),
    pause: () => {
      for (const stage of stages) stage.pause()
    },
    holds: () => stages.some((stage) => stage.holds),
    finish: () => {
      for (const stage of stages) stage.finish()
    },
  }
}
