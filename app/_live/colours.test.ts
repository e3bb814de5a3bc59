import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, LEAST_CONTRAST, LINKED, PANEL, PANEL_TEXT, penColours, type Rgb } from './colours.ts'
import { PLAIN, RGB_FLAG } from './pen.ts'

const DARKER_PANEL: Rgb = [0x0c, 0x0d, 0x10]

test('UI-05: text in any two colours, equal ones too, can be read', () => {
  const colour = fc.oneof(
    fc.integer({ min: -1, max: 255 }),
    fc.integer({ min: 0, max: 0xffffff }).map((rgb) => RGB_FLAG + rgb),
  )
  fc.assert(
    fc.property(colour, colour, fc.boolean(), fc.boolean(), (fg, bg, dim, inverse) => {
      const { text, background } = penColours({ ...PLAIN, fg, bg, dim, inverse })
      for (const behind of background ? [background] : [PANEL, DARKER_PANEL, LINKED])
        expect(contrast(text, behind)).toBeGreaterThanOrEqual(LEAST_CONTRAST)
    }),
    { numRuns: 2000 },
  )
})

test('colours that can be read already stay as the command chose them', () => {
  expect(penColours(PLAIN)).toEqual({ text: PANEL_TEXT, background: null })
  expect(penColours({ ...PLAIN, fg: RGB_FLAG + 0x00ff00 }).text).toEqual([0, 255, 0])
  expect(penColours({ ...PLAIN, fg: 208 }).text).toEqual([255, 135, 0])
  expect(penColours({ ...PLAIN, fg: 255 }).text).toEqual([238, 238, 238])
})

test('inverse swaps text and background', () => {
  expect(penColours({ ...PLAIN, inverse: true }).background).toEqual(PANEL_TEXT)
})

test('black on white has the contrast that WCAG gives it', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
})
