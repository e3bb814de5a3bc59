import { once } from 'node:events'
import fs from 'node:fs'
import net, { type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { RunnerRequest } from '#lib/hosts/protocol.ts'
import { Budget } from './budget/budget.ts'
import { followEvents } from './events.ts'
import { listExecuted } from './files/list-executed.ts'
import { revokeGrant } from './grants/revoke.ts'
import { readLines } from './lines.ts'
import { sealPlan } from './plans/seal.ts'
import { showPlan } from './plans/show.ts'
import { probeHost } from './probe/probe-host.ts'
import { countersign } from './proposals/countersign.ts'
import { propose } from './proposals/propose.ts'
import { showProposal } from './proposals/show.ts'
import { withdraw } from './proposals/withdraw.ts'
import { Refusal, refusalOf } from './refusal.ts'
import { decideAndStart } from './reviews/decide-and-start.ts'
import { voidApprovals } from './reviews/void-approvals.ts'
import type { Runner } from './runner.ts'
import { cancelRun } from './runs/cancel.ts'
import { holdHost, resumeHost } from './runs/hold.ts'
import { startRun } from './runs/start.ts'
import { removeSecret } from './secrets/remove.ts'
import { setSecret } from './secrets/set.ts'
import { enrol } from './signing/enrol.ts'
import { revoke } from './signing/revoke.ts'
import { listSigners } from './signing/signers.ts'
import { surveyHost } from './survey/survey-host.ts'
import { requireRunnable } from './verify.ts'

const MAX_CONNECTIONS = 64

/** Listens for the web half. Who may connect is decided by the mode of the socket's folder. */
export async function listenForRequests(
  runner: Runner,
  webGroup: number | null,
): Promise<{ close: () => void }> {
  const { socket: address } = runner.folders
  const connections = new Set<Socket>()
  // One for all connections: a peer does not get more by opening more.
  const budget = new Budget()
  fs.rmSync(address, { force: true })
  const server = net.createServer((socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
    serve(runner, socket, { budget })
  })
  server.maxConnections = MAX_CONNECTIONS
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve))
  if (webGroup !== null) fs.chownSync(address, process.getuid?.() ?? -1, webGroup)
  fs.chmodSync(address, 0o660)
  return {
    close: () => {
      server.close()
      for (const socket of connections) socket.destroy()
    },
  }
}

/** Who asks: what they may cost, and which requests they may make; all of them unless it says so. */
interface Peer {
  budget: Budget
  mayAsk?: (request: RunnerRequest) => boolean
}

/** Answers the requests of one connection, one after the other, so that a peer has one in work at most. */
export function serve(runner: Runner, socket: Duplex, peer: Peer): void {
  let turn = Promise.resolve()
  let waiting = 0
  const refuse = (refusal: Refusal) => {
    runner.refusals.record(refusal, null)
    socket.end(`${JSON.stringify(refused(0, refusal))}\n`)
  }
  socket.on('error', () => socket.destroy())
  readLines(
    socket,
    (line) => {
      // No more is read while one is in work, so that a peer cannot pile up messages in this process.
      socket.pause()
      waiting += 1
      turn = turn
        .then(() => answer(runner, socket, line, peer))
        .then(() => untilRead(socket))
        .finally(() => {
          waiting -= 1
          if (waiting === 0) socket.resume()
        })
    },
    () => refuse(new Refusal('invalid_message', 'A message may hold 1 MiB at most.')),
  )
}

// Who reads no answers gets no more of them, so that they do not pile up in this process either.
async function untilRead(socket: Duplex): Promise<void> {
  if (!socket.writableNeedDrain) return
  const enough = new AbortController()
  const whichever = ['drain', 'close'].map((event) => once(socket, event, { signal: enough.signal }))
  await Promise.race(whichever).catch(() => undefined)
  enough.abort()
}

async function answer(runner: Runner, socket: Duplex, line: string, peer: Peer): Promise<void> {
  const parsed = parse(line, peer)
  if (parsed instanceof Refusal) {
    runner.refusals.record(parsed, null)
    socket.write(`${JSON.stringify(refused(idOf(line), parsed))}\n`)
    return
  }
  try {
    peer.budget.charge(parsed, Buffer.byteLength(line))
    const result = await handle(runner, socket, parsed)
    socket.write(`${JSON.stringify({ id: parsed.id, ok: true, result: result.answer })}\n`)
    result.afterwards?.()
  } catch (error) {
    const refusal = refusalOf(error)
    runner.refusals.record(refusal, parsed)
    socket.write(`${JSON.stringify(refused(parsed.id, refusal))}\n`)
  }
}

interface Handled {
  answer: Record<string, unknown>
  /** What comes after the answer on the same connection. */
  afterwards?: () => void
}

async function handle(runner: Runner, socket: Duplex, request: RunnerRequest): Promise<Handled> {
  switch (request.type) {
    case 'seal':
      return { answer: await sealPlan(runner, request) }
    case 'files':
      return { answer: { files: listExecuted(requireRunnable(request.document, runner.machine)) } }
    case 'decide':
      return { answer: await decideAndStart(runner, request) }
    case 'start':
      return { answer: await runner.starts(() => startRun(runner, request)) }
    case 'enrol':
      return { answer: enrol(runner, request) }
    case 'revoke':
      return { answer: revoke(runner, request) }
    case 'propose':
      return { answer: propose(runner, request) }
    case 'countersign':
      return { answer: countersign(runner, request) }
    case 'withdraw':
      return { answer: withdraw(runner, request) }
    case 'revoke_grant':
      return { answer: revokeGrant(runner, request) }
    case 'show_proposal':
      return { answer: showProposal(runner, request) }
    case 'show':
      return { answer: showPlan(runner, request) }
    case 'signers':
      return { answer: listSigners(runner) }
    case 'cancel':
      return { answer: cancelRun(runner, request) }
    case 'secret.set':
      return { answer: setSecret(runner, request) }
    case 'secret.remove':
      return { answer: removeSecret(runner, request) }
    case 'secret.list':
      return { answer: { secrets: runner.secrets.list() } }
    case 'probe':
      return { answer: await probeHost(runner, request) }
    case 'survey':
      return { answer: await surveyHost(runner, request) }
    case 'hold':
      return { answer: holdHost(runner, request) }
    case 'resume':
      return { answer: resumeHost(runner, request) }
    case 'void':
      return { answer: voidApprovals(runner.journal) }
    case 'events': {
      const { start } = followEvents(runner.journal, socket, request.since)
      return {
        answer: { head: runner.journal.head(), witness: runner.journal.latestWitness() },
        afterwards: start,
      }
    }
  }
}

function parse(line: string, { mayAsk = () => true }: Peer): RunnerRequest | Refusal {
  try {
    const parsed = RunnerRequest.safeParse(JSON.parse(line))
    if (parsed.success && !mayAsk(parsed.data))
      return new Refusal('invalid_message', `This connection may not ask for ${parsed.data.type}.`)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    return new Refusal(
      'invalid_message',
      `This is no message of the protocol: ${issue?.path.join('.')}: ${issue?.message}`,
    )
  } catch {
    return new Refusal('invalid_message', 'This is no message of the protocol: it is not JSON.')
  }
}

const refused = (id: number, error: Refusal) => ({ id, ok: false, error })

// The answer to a malformed message still names it where it can.
function idOf(line: string): number {
  const id = Number(/"id":\s*(\d{1,15})/.exec(line.slice(0, 4096))?.[1])
  return Number.isSafeInteger(id) ? id : 0
}
