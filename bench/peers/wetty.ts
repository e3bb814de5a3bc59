import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { freePort, until } from '../../e2e/product.ts'

/** wetty resumes after so many bytes were committed (its flow control, src/client/wetty/flowcontrol.ts). */
const COMMIT = 256 * 1024
/** So long the command waits for whoever started it to come to rest (milliseconds). */
export const SETTLES = 500

interface PeerSocket {
  on: (event: string, listener: (data: string) => void) => void
  emit: (event: string, data: unknown) => void
  close: () => void
}

/** MB/s of a file that is printed in wetty's terminal to one of its viewers, from the first byte to the last. */
export async function wettyRate(folder: string, file: string): Promise<number> {
  const script = `${file}.sh`
  // Its viewer has to be there before the first byte, and its terminal drops what is left at the exit.
  const rest = SETTLES / 1000
  fs.writeFileSync(script, `#!/bin/sh\nsleep ${rest}\ncat ${file}\nsleep ${rest}\n`, { mode: 0o755 })
  const port = await freePort()
  const main = path.join(folder, 'node_modules/wetty/build/main.js')
  const server = spawn(
    process.execPath,
    [main, '--host', '127.0.0.1', '-p', String(port), '-b', '/wetty', '-c', script],
    { stdio: 'ignore' },
  )
  try {
    await until(
      () => fetch(`http://127.0.0.1:${port}/wetty`).then(Boolean, () => false),
      () => 'wetty does not answer',
    )
    return await receive(folder, port)
  } finally {
    server.kill('SIGKILL')
    await new Promise((resolve) => server.once('exit', resolve))
  }
}

async function receive(folder: string, port: number): Promise<number> {
  const { io } = createRequire(path.join(folder, 'package.json'))('socket.io-client')
  const socket: PeerSocket = io(`http://127.0.0.1:${port}`, {
    path: '/wetty/socket.io',
    transports: ['websocket'],
  })
  let bytes = 0
  let first = 0
  let last = 0
  let uncommitted = 0
  socket.on('data', (data) => {
    last = performance.now()
    first ||= last
    bytes += data.length
    for (uncommitted += data.length; uncommitted >= COMMIT; uncommitted -= COMMIT)
      socket.emit('commit', COMMIT)
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('logout', () => resolve())
    socket.on('connect_error', () => reject(new Error('wetty refuses the connection')))
  })
  socket.close()
  return bytes / 1048.576 / (last - first)
}
