import { type Colour, type Pen, RGB_FLAG } from './pen.ts'

export type Rgb = readonly [number, number, number]

/** The log's panel, the lighter of its two shades, and its text. It is dark in both themes. */
export const PANEL: Rgb = [0x16, 0x18, 0x1d]
/** What a line stands on while a link points to it, which is lighter (--color-term-hit in app/globals.css). */
export const LINKED: Rgb = [0x22, 0x30, 0x4f]
export const PANEL_TEXT: Rgb = [0xd8, 0xdb, 0xe2]

/** WCAG 2.2, success criterion 1.4.3, level AA. */
export const LEAST_CONTRAST = 4.5

const BASIC = [
  0x3b404a, 0xff8d85, 0x8fd6a3, 0xe7c77a, 0x8fb4ff, 0xd9a5f0, 0x86c5ea, 0xd8dbe2, 0x7b8290, 0xffb0aa,
  0xb5ebc4, 0xf5dda1, 0xb5cdff, 0xecc8fb, 0xb0def7, 0xffffff,
]
const CUBE = [0, 95, 135, 175, 215, 255]

interface PenColours {
  text: Rgb
  /** Null where the panel shows through. */
  background: Rgb | null
}

/** The colours of a pen, with text mixed towards white or black until it can be read on its background. */
export function penColours(pen: Pen): PenColours {
  const fg = pen.fg < 0 ? PANEL_TEXT : rgb(pen.fg)
  const bg = pen.bg < 0 ? null : rgb(pen.bg)
  const background = pen.inverse ? fg : bg
  const wanted = pen.inverse ? (bg ?? PANEL) : fg
  const behind = background ?? PANEL
  return { text: readable(pen.dim ? mix(wanted, behind, 0.4) : wanted, background ?? LINKED), background }
}

function rgb(colour: Colour): Rgb {
  if (colour >= RGB_FLAG) return split(colour - RGB_FLAG)
  if (colour < 16) return split(BASIC[colour] ?? 0)
  if (colour < 232) {
    const at = colour - 16
    const level = (digit: number) => CUBE[digit % 6] ?? 0
    return [level(Math.floor(at / 36)), level(Math.floor(at / 6)), level(at)]
  }
  const grey = 8 + (colour - 232) * 10
  return [grey, grey, grey]
}

function split(value: number): Rgb {
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function readable(text: Rgb, background: Rgb): Rgb {
  const towards: Rgb =
    contrast([255, 255, 255], background) > contrast([0, 0, 0], background) ? [255, 255, 255] : [0, 0, 0]
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(text, towards, share)
    if (contrast(mixed, background) >= LEAST_CONTRAST) return mixed
  }
  return towards
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share)
  return [part(0), part(1), part(2)]
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
