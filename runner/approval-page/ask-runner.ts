import net from 'node:net'
import { RunnerReply, type RunnerRequest } from '#lib/hosts/protocol.ts'
import { readLines } from '../lines.ts'
import type { showPlan } from '../plans/show.ts'
import type { countersign } from '../proposals/countersign.ts'
import type { showProposal } from '../proposals/show.ts'
import type { listSigners } from '../signing/signers.ts'

/** What the runner refused, in its own words. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

interface Results {
  show: ReturnType<typeof showPlan>
  show_proposal: ReturnType<typeof showProposal>
  countersign: ReturnType<typeof countersign>
  signers: ReturnType<typeof listSigners>
  decide: { digest: string; nonce: string; standing: string }
  enrol: { credential: string }
}
type Asked<Type extends keyof Results> = Omit<Extract<RunnerRequest, { type: Type }>, 'id'>

/** The descriptor on which the runner holds the other end. */
const RUNNER_FD = 3

const waiting = new Map<number, (reply: RunnerReply) => void>()
let count = 0
let line: net.Socket | undefined

/** Asks the runner, whose answers are taken at their word. Throws Refused. Without a runner this process ends. */
export async function askRunner<Type extends keyof Results>(
  request: Asked<Type> & { type: Type },
): Promise<Results[Type]> {
  line ??= connect()
  count += 1
  const id = count
  const { promise, resolve } = Promise.withResolvers<RunnerReply>()
  waiting.set(id, resolve)
  line.write(`${JSON.stringify({ ...request, id })}\n`)
  const reply = await promise
  if (!reply.ok) throw new Refused(reply.error.code, reply.error.message)
  return reply.result as Results[Type]
}

function connect(): net.Socket {
  const socket = new net.Socket({ fd: RUNNER_FD, readable: true, writable: true })
  socket.on('close', () => process.exit(0))
  socket.on('error', () => process.exit(0))
  readLines(
    socket,
    (text) => {
      const reply = RunnerReply.parse(JSON.parse(text))
      waiting.get(reply.id)?.(reply)
      waiting.delete(reply.id)
    },
    () => process.exit(1),
  )
  return socket
}
