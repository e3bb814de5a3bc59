/** A colour as SGR names it: -1 is the default, 0 to 255 the palette, RGB_FLAG plus 24 bits a true colour. */
export type Colour = number
export const RGB_FLAG = 0x1000000

/** How text is written: what SGR sequences have set so far. */
export interface Pen {
  readonly fg: Colour
  readonly bg: Colour
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly inverse: boolean
}

export const PLAIN: Pen = {
  fg: -1,
  bg: -1,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
}

const SWITCHES: Record<number, Partial<Pen>> = {
  0: PLAIN,
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { fg: -1 },
  49: { bg: -1 },
}

/**
 * The pen after an SGR sequence (ECMA-48 8.3.117), given its parameters as text: "1;38;5;208". Blink is ignored, and so is
 * conceal (8): what a command wrote is never hidden. Unknown codes change nothing.
 */
export function applySgr(pen: Pen, parameters: string): Pen {
  const groups = parameters.split(';').map(subParameters)
  let next = pen
  for (let at = 0; at < groups.length; ) {
    const [code = 0] = groups[at] ?? []
    if (code === 38 || code === 48 || code === 58) {
      const { colour, used } = extendedColour(groups, at)
      if (colour !== null && code !== 58) next = { ...next, [code === 38 ? 'fg' : 'bg']: colour }
      at += used
    } else {
      next = applyOne(next, code, groups[at]?.[1])
      at += 1
    }
  }
  return next
}

function subParameters(group: string): number[] {
  return group.split(':').map((digits) => (digits === '' ? 0 : Number(digits)))
}

function applyOne(pen: Pen, code: number, style: number | undefined): Pen {
  if (code === 4 && style === 0) return { ...pen, underline: false }
  const change = SWITCHES[code] ?? basicColour(code)
  return change ? { ...pen, ...change } : pen
}

function basicColour(code: number): Partial<Pen> | null {
  if (code >= 30 && code <= 37) return { fg: code - 30 }
  if (code >= 40 && code <= 47) return { bg: code - 40 }
  if (code >= 90 && code <= 97) return { fg: code - 90 + 8 }
  if (code >= 100 && code <= 107) return { bg: code - 100 + 8 }
  return null
}

/** 38;5;n, 38;2;r;g;b and their forms with colons (ITU T.416), and how many groups they took. */
function extendedColour(groups: number[][], at: number): { colour: Colour | null; used: number } {
  const own = groups[at] ?? []
  if (own.length > 1) {
    const [, mode, ...rest] = own
    return { colour: colourOf(mode, mode === 2 && rest.length > 3 ? rest.slice(1) : rest), used: 1 }
  }
  const mode = groups[at + 1]?.[0]
  const count = mode === 5 ? 1 : mode === 2 ? 3 : 0
  const values = groups.slice(at + 2, at + 2 + count).map(([value = 0]) => value)
  return { colour: colourOf(mode, values), used: 2 + count }
}

function colourOf(mode: number | undefined, values: number[]): Colour | null {
  if (!values.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)) return null
  const [red, green, blue] = values
  if (mode === 5) return red ?? null
  if (mode !== 2 || red === undefined || green === undefined || blue === undefined) return null
  return RGB_FLAG + red * 65536 + green * 256 + blue
}
