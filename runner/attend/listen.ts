import fs from 'node:fs'
import net, { type Socket } from 'node:net'
import { readLines } from '../lines.ts'
import { isAlive } from '../processes.ts'
import type { Runner } from '../runner.ts'
import { readRunOf } from '../runs/state.ts'
import { hearReport } from './hear-report.ts'
import type { FromRunHost, Hello } from './messages.ts'
import { parseMessage } from './parse-message.ts'
import { type RunHost, sendTo } from './run-hosts.ts'
import { turnAway } from './turn-away.ts'

/** Listens for run-hosts on the runner's own socket, in a folder that only the runner's user can enter. */
export async function listenForRunHosts(runner: Runner): Promise<{ close: () => void }> {
  const { hostSocket } = runner.folders
  fs.rmSync(hostSocket, { force: true })
  const server = net.createServer((socket) => attend(runner, socket))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(hostSocket, resolve))
  fs.chmodSync(hostSocket, 0o600)
  return { close: () => server.close() }
}

// A message that cannot be handled ends the connection: the run-host comes back and says it again.
function attend(runner: Runner, socket: Socket): void {
  let host: RunHost | null = null
  let run: string | null = null
  const hear = (message: FromRunHost) => {
    if (message.type === 'hello') {
      host = { identity: message.identity, socket }
      run = meet(runner, host, message)
    } else if (host) {
      run ??= runner.runHosts.runOf(host)
      if (run) hearReport(runner, host, run, message)
    }
  }
  const end = () => socket.destroy()
  socket.on('error', end)
  socket.on('close', () => host && runner.runHosts.lost(host))
  readLines(socket, (line) => tryTo(() => hear(parseMessage(line)), end), end)
}

function tryTo(work: () => void, orElse: () => void): void {
  try {
    work()
  } catch {
    orElse()
  }
}

function meet(runner: Runner, host: RunHost, { identity, run }: Hello): string | null {
  if (!isAlive(identity)) throw new Error('not the process that it says')
  if (run === null) {
    if (!runner.runHosts.welcome(host)) throw new Error('not one of ours')
    return null
  }
  const state = readRunOf(runner.journal, run, identity)
  if (state) runner.runHosts.attach(run, host)
  else turnAway(runner, host, run)
  if (state?.cancel?.mode === 'now') sendTo(host, { type: 'cancel' })
  return run
}
