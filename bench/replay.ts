import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { type Figure, median, rateFigure } from './figure.ts'
import { logOf } from './first-screen.ts'
import { receive } from './load/receive.ts'
import type { Stage } from './stage.ts'

const ROUNDS = 5
const BYTES = 100_000_000
const PIECE = 256 * 1024

/** A whole recording to a viewer who comes after the end, beside the same number of bytes from memory through `ws`. */
export async function replay(stage: Stage): Promise<Figure[]> {
  const run = await logOf(stage, BYTES)
  const ours: number[] = []
  const limit: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    limit.push(await wsLimit())
    ours.push((await receive({ ...stage.live, run })).rate)
  }
  return [rateFigure('replay of 100 MB', median(ours), median(limit), 0.5)]
}

async function wsLimit(): Promise<number> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  const piece = Buffer.alloc(PIECE, 'x')
  server.on('connection', (viewer) => {
    let left = BYTES
    const send = () => {
      left -= PIECE
      viewer.send(piece, () => (left > 0 ? send() : viewer.close()))
    }
    send()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const { rate } = await receive({ url: `ws://127.0.0.1:${port}`, headers: {}, run: null })
  await new Promise((resolve) => server.close(resolve))
  return rate
}
