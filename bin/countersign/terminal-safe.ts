const ESCAPE = '\x1b'
/** Longer than any colour; what goes on without an end is no sequence but an attempt to swallow output. */
const LONGEST_SEQUENCE = 64

/**
 * Makes a command's output fit for a terminal: text, lines and colours pass, everything else that a terminal obeys
 * (titles, clipboard writes, cursor moves) does not. Give it the pieces in order.
 */
export function terminalSafe(): (piece: Uint8Array) => string {
  const decoder = new TextDecoder()
  let rest = ''
  return (piece) => {
    const text = rest + decoder.decode(piece, { stream: true })
    const cut = startOfUnfinished(text)
    rest = text.slice(cut)
    return text.slice(0, cut).replace(OBEYED, (sequence) => (COLOUR.test(sequence) ? sequence : ''))
  }
}

function startOfUnfinished(text: string): number {
  const at = text.lastIndexOf(ESCAPE)
  const tail = text.slice(at)
  const unfinished = at >= 0 && tail.length < LONGEST_SEQUENCE && UNFINISHED.test(tail)
  return unfinished ? at : text.length
}

const COLOUR = /^\x1b\[[0-9;:]*m$/
// CSI; OSC, DCS and their like up to BEL or ST; other two-byte sequences; C0 but TAB, LF and CR; DEL; C1.
const OBEYED =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g
const UNFINISHED = /^\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07]*|[ -/]*)$/
