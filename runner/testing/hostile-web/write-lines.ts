import net from 'node:net'
import { runnerSocket } from '#lib/hosts/runner-socket.ts'
import type { SeenRunner } from '../start-runner.ts'

/** Writes lines on a connection of their own, and leaves once an answer came to the last, or after a second. */
export function writeLines({ data }: SeenRunner, lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(runnerSocket(data))
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? reject(error) : undefined,
    )
    socket.on('close', () => resolve())
    socket.resume().end(`${lines.join('\n')}\n`)
  })
}
