import net, { type Socket } from 'node:net'
import tty from 'node:tty'

/** What one read takes at most: the size of a pipe (pipe(7)). */
const READ_BYTES = 64 * 1024

/**
 * Reads a pipe, or the far end of a terminal, to its end. The bytes are valid during the call only: there is one buffer
 * for all reads, because a new one each time would be 64 KiB of garbage, and a flood of output 90 MB of it (measured).
 */
export function readDescriptor(fd: number, onBytes: (bytes: Uint8Array) => void): Socket {
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  const callback = (length: number) => {
    onBytes(buffer.subarray(0, length))
    return true
  }
  const options = { onread: { buffer, callback }, manualStart: false }
  if (tty.isatty(fd)) return new tty.ReadStream(fd, options)
  return new net.Socket({ fd, readable: true, writable: false, ...options })
}
