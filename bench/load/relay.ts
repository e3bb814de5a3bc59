import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { z } from 'zod'

// The least that any relay must do: a command's output, gathered for a fixed time, to every websocket. Started with fork;
// says its port, and begins the command when it is told 'go'.

const FULL_BYTES = 64 * 1024
const { command, window } = z
  .object({ command: z.array(z.string()).min(1), window: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''))

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 2048 })
await new Promise((resolve) => server.once('listening', resolve))
process.once('message', begin)
process.send?.({ port: (server.address() as AddressInfo).port })

function begin(): void {
  const [program = '', ...args] = command
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let waiting: Buffer[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const bytes = Buffer.concat(waiting)
    waiting = []
    size = 0
    for (const viewer of server.clients) viewer.send(bytes)
  }
  child.stdout.on('data', (piece: Buffer) => {
    waiting.push(piece)
    size += piece.length
    if (size >= FULL_BYTES) flush()
    else timer ??= setTimeout(flush, window)
  })
  child.stdout.on('end', () => {
    flush()
    for (const viewer of server.clients) viewer.close()
    server.close(() => process.exit(0))
  })
}
