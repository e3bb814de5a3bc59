import { spawn } from 'node:child_process'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { WebSocketServer } from 'ws'
import { type Figure, median, rateFigure } from './figure.ts'
import { receive } from './load/receive.ts'
import { peersFolder } from './peers/folder.ts'
import { SETTLES, wettyRate } from './peers/wetty.ts'
import type { Stage } from './stage.ts'

const ROUNDS = 3
const MEGABYTES = 96
const LINE = 'Get:12 http://deb example/pool/main/libfoo_1.2.3-4_amd64.deb [12.3 kB] unpacking ok\n'

/**
 * One command's output to one viewer, through the recording: beside a bare `ws` that passes the same pipe on, and beside
 * wetty where it is installed. From the first byte that arrives to the last.
 */
export async function outputToViewer(stage: Stage): Promise<Figure[]> {
  const file = path.join(stage.product.data, 'lines.txt')
  fs.writeFileSync(file, LINE.repeat((MEGABYTES * 1024 * 1024) / LINE.length))
  const peers = peersFolder()
  const rates = { ours: [] as number[], tty: [] as number[], bare: [] as number[], wetty: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.bare.push(await bareRate(file))
    if (peers) rates.wetty.push(await wettyRate(peers, file))
    rates.ours.push(await rateOf(stage, file, { tty: false }))
    rates.tty.push(await rateOf(stage, file, { tty: true }))
  }
  const ours = median(rates.ours)
  const figures = [rateFigure('child to one viewer, of a bare relay', ours, median(rates.bare), 0.3)]
  if (!peers) console.error('wetty is not here: npm run bench -- --peers installs it for this comparison.')
  else
    figures.push(
      times('child to one viewer, through a pipe, against wetty', ours, median(rates.wetty), 3),
      times('child to one viewer, on a terminal, against wetty', median(rates.tty), median(rates.wetty), 1.1),
    )
  return figures
}

/** MB/s of a run that prints this file, as long after its beginning as wetty's script. */
async function rateOf(stage: Stage, file: string, options: { tty: boolean }): Promise<number> {
  const { run, go, ended } = await stage.prepare(`exec cat ${file}`, options)
  const { rate } = await receive({ ...stage.live, run, onReady: () => setTimeout(go, SETTLES) })
  await ended()
  return rate
}

function times(name: string, value: number, peer: number, least: number): Figure {
  return { ...rateFigure(name, value, peer, least), goal: `at least ${least} times wetty` }
}

/** MB/s of the same command through a pipe into one websocket, with nothing in between but back-pressure. */
async function bareRate(file: string): Promise<number> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  server.on('connection', (viewer) => {
    const child = spawn('/bin/cat', [file], { stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout.on('data', (piece: Buffer) => {
      child.stdout.pause()
      viewer.send(piece, () => child.stdout.resume())
    })
    child.stdout.on('end', () => viewer.close())
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const { rate } = await receive({ url: `ws://127.0.0.1:${port}`, headers: {}, run: null })
  await new Promise((resolve) => server.close(resolve))
  return rate
}
