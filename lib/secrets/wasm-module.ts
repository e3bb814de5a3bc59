// WebAssembly as bytes (WebAssembly 3.0, chapter 5), as far as one function needs it.

type Instruction = number[]

export const I32 = 0x7f
export const V128 = 0x7b

/** A module with one page of memory, `memory`, and one function, of this name, that takes an i32 and returns one. */
export function wasmModule(name: string, locals: number[], code: Instruction[]): Uint8Array<ArrayBuffer> {
  const declared = list(...locals.map((type) => [1, type]))
  return Uint8Array.from([
    ...[0x00, ...letters('asm'), 1, 0, 0, 0],
    ...section(1, [0x60, ...list([I32]), ...list([I32])]),
    ...section(3, [0]),
    ...section(5, [0, 1]),
    ...section(7, [...sized(letters('memory')), 2, 0], [...sized(letters(name)), 0, 0]),
    ...section(10, sized([...declared, ...code.flat(), END])),
  ])
}

const END = 0x0b
const simd = (code: number): Instruction => [0xfd, ...unsigned(code)]

/** Instructions. */
export const op = {
  /** Does the code where a number other than 0 was left. */
  when: (...code: Instruction[]): Instruction[] => [[0x04, 0x40], ...code, [END]],
  /** Does the code again for as long as it leaves a number other than 0. */
  loop: (...code: Instruction[]): Instruction[] => [[0x03, 0x40], ...code, [0x0d, 0], [END]],
  get: (local: number): Instruction => [0x20, local],
  set: (local: number): Instruction => [0x21, local],
  tee: (local: number): Instruction => [0x22, local],
  /** A number up to 63. */
  number: (value: number): Instruction => [0x41, value],
  add: [0x6a],
  subtract: [0x6b],
  and: [0x71],
  less: [0x49],
  shift: [0x76],
  lowestBit: [0x68],
  /** `offset` behind the address that was left first. */
  store16: (offset: number): Instruction => [0x3b, 0, ...unsigned(offset)],
  load128: (offset: number): Instruction => [...simd(0x00), 0, ...unsigned(offset)],
  /** With each of sixteen bytes. */
  each: {
    fill: simd(0x0f),
    unequal: simd(0x24),
    and: simd(0x4e),
    bits: simd(0x64),
    shift: simd(0x6d),
    lookUp: simd(0x100),
  },
}

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >> 7)]
}

const sized = (bytes: number[]): number[] => [...unsigned(bytes.length), ...bytes]
const list = (...items: number[][]): number[] => [...unsigned(items.length), ...items.flat()]
const section = (id: number, ...items: number[][]): number[] => [id, ...sized(list(...items))]
const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))
