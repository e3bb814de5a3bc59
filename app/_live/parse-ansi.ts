import { applySgr, type Pen } from './pen.ts'
import { visibleControls } from './visible-controls.ts'

/** A run of text in one pen. */
export interface Segment {
  text: string
  pen: Pen
}

// Each alternative stops at the next escape, so hostile input costs linear time. In this order: control sequences (CSI),
// control strings (OSC, DCS, SOS, PM, APC) with their payload, and the short escapes.
const SEQUENCE =
  /\x1b\[([0-?]*)([ -/]*)([@-~])|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-OQ-WYZ\\`a-~]/g

/**
 * Reads terminal output as text in pens. Only SGR has an effect; every other sequence is inert and left out: it moves no
 * cursor, sets no title, reaches no clipboard, makes no link and gets no answer. A sequence that does not end on this line, and
 * every control character, stays as visible text. `swallowed` counts the control strings, whose payload is not shown.
 */
export function parseAnsi(text: string, start: Pen): { segments: Segment[]; pen: Pen; swallowed: number } {
  if (!text.includes('\x1b')) return { segments: plain(text, start), pen: start, swallowed: 0 }
  const segments: Segment[] = []
  let pen = start
  let swallowed = 0
  let shown = 0
  const show = (to: number) => {
    if (to > shown) append(segments, visibleControls(text.slice(shown, to)), pen)
  }
  for (const match of text.matchAll(SEQUENCE)) {
    show(match.index)
    shown = match.index + match[0].length
    const [, parameters, intermediates, final] = match
    if (final === 'm' && intermediates === '') pen = setPen(pen, parameters ?? '')
    if (final === undefined && /^\x1b[\]PX^_]/.test(match[0])) swallowed += 1
  }
  show(text.length)
  return { segments, pen, swallowed }
}

function plain(text: string, pen: Pen): Segment[] {
  return text === '' ? [] : [{ text: visibleControls(text), pen }]
}

/** Private sequences such as CSI > 4 ; 2 m are not SGR. */
function setPen(pen: Pen, parameters: string): Pen {
  return /^[0-9;:]*$/.test(parameters) ? applySgr(pen, parameters) : pen
}

function append(segments: Segment[], text: string, pen: Pen): void {
  const last = segments.at(-1)
  if (last?.pen === pen) last.text += text
  else segments.push({ text, pen })
}
