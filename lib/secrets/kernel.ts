import { I32, op, V128, wasmModule } from './wasm-module.ts'

/** So many bytes are looked at in one call. A multiple of sixteen: what is found behind them is of earlier bytes. */
export const BLOCK = 16 * 1024

interface Kernel {
  tables: Uint8Array
  bytes: Uint8Array
  places: Uint16Array
  /** Looks at the first `length` bytes and some behind. Returns twice the number of places. */
  look: (length: number) => number
}

/** Where the memory holds them; the tables come first. */
const BYTES = 4096
const PLACES = 24 * 1024

/** The parameter, then the locals. */
const [LENGTH, AT, END, BITS, SIXTEEN] = [0, 1, 2, 3, 4]
const LOCALS = [I32, I32, I32, V128]

let kernel: Kernel | undefined

/**
 * The innermost loop of masking, on sixteen bytes at a time (docs/decisions/036-heads-found-sixteen-at-a-time.md): those of the
 * first `length` bytes where a head of the table with these `halves` may begin. Valid until the next call.
 */
export function placesIn(bytes: Uint8Array, length: number, halves: Uint8Array): Uint16Array {
  kernel ??= makeKernel()
  kernel.tables.set(halves)
  kernel.bytes.set(bytes)
  return kernel.places.subarray(0, kernel.look(length) / 2)
}

// One for all: each memory takes gigabytes of addresses, so that its ends need no checks.
function makeKernel(): Kernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasmModule('look', LOCALS, CODE)))
  const { memory, look } = exports as { memory: WebAssembly.Memory; look: Kernel['look'] }
  return {
    tables: new Uint8Array(memory.buffer, 0, 6 * 16),
    bytes: new Uint8Array(memory.buffer, BYTES, BLOCK + 2),
    places: new Uint16Array(memory.buffer, PLACES, BLOCK),
    look,
  }
}

const table = (index: number): number[][] => [op.number(0), op.load128(16 * index)]

// Of each of the sixteen bytes `next` bytes on: the buckets that have its lower half there, and its upper half.
const buckets = (next: number): number[][] => [
  ...[op.get(AT), op.load128(BYTES + next), op.set(SIXTEEN)],
  ...[...table(2 * next), op.get(SIXTEEN), op.number(15), op.each.fill, op.each.and, op.each.lookUp],
  ...[...table(2 * next + 1), op.get(SIXTEEN), op.number(4), op.each.shift, op.each.lookUp],
  op.each.and,
]

const CODE = [
  ...op.loop(
    // A bit for each place where some bucket has all three bytes.
    ...[...buckets(0), ...buckets(1), op.each.and, ...buckets(2), op.each.and],
    ...[op.number(0), op.each.fill, op.each.unequal, op.each.bits, op.tee(BITS)],
    ...op.when(
      ...op.loop(
        ...[op.get(END), op.get(AT), op.get(BITS), op.lowestBit, op.add, op.store16(PLACES)],
        ...[op.get(END), op.number(2), op.add, op.set(END)],
        ...[op.get(BITS), op.get(BITS), op.number(1), op.subtract, op.and, op.tee(BITS)],
      ),
    ),
    ...[op.get(AT), op.number(16), op.add, op.tee(AT), op.get(LENGTH), op.less],
  ),
  op.get(END),
]
