import type { Duplex } from 'node:stream'

/** Longest message that either socket takes. */
const MAX_LINE_BYTES = 1024 * 1024

/**
 * Calls `onLine` with each line that arrives, without its LF. A line beyond the limit calls `onTooLong` once and
 * nothing after, so that a peer cannot make this process hold more than that.
 */
export function readLines(socket: Duplex, onLine: (line: string) => void, onTooLong: () => void): void {
  let rest: Buffer[] = []
  let held = 0
  let broken = false
  socket.on('data', (chunk: Buffer) => {
    for (let from = 0; from < chunk.length && !broken; ) {
      const end = chunk.indexOf(10, from)
      const piece = chunk.subarray(from, end === -1 ? chunk.length : end)
      rest.push(piece)
      held += piece.length
      from += piece.length + 1
      if (held > MAX_LINE_BYTES) {
        broken = true
        rest = []
        onTooLong()
      } else if (end !== -1) {
        const line = Buffer.concat(rest).toString('utf8')
        rest = []
        held = 0
        onLine(line)
      }
    }
  })
}
