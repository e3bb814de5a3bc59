import type { Frame } from '../../lib/live/recording.ts'
import type { Options } from './print.ts'
import { terminalSafe } from './terminal-safe.ts'

/**
 * Writes what a run's commands write: their standard output to ours, their errors to ours. A terminal gets text and
 * colours only; a pipe or a file gets the exact bytes; with --json each piece is a line.
 */
export function outputWriter({ json }: Options): (frame: Frame) => void {
  const streams = { stdout: pieceWriter(process.stdout), stderr: pieceWriter(process.stderr) }
  return (frame) => {
    if (json) process.stdout.write(`${JSON.stringify(describe(frame))}\n`)
    else if (frame.kind !== 'mark') streams[frame.kind](frame.payload)
  }
}

function pieceWriter(stream: NodeJS.WriteStream): (piece: Uint8Array) => void {
  if (!stream.isTTY) return (piece) => stream.write(piece)
  const safe = terminalSafe()
  return (piece) => stream.write(safe(piece))
}

function describe({ kind, step, at, payload }: Frame) {
  const text = Buffer.from(payload).toString('utf8')
  const when = new Date(at / 1000).toISOString()
  return kind === 'mark' ? { at: when, step, mark: JSON.parse(text) } : { at: when, step, stream: kind, text }
}
