import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { Budget } from './budget/budget.ts'
import { NODE_FLAGS } from './node-flags.ts'
import type { Runner } from './runner.ts'
import type { Settings } from './settings.ts'
import { serve } from './socket.ts'

const PROGRAM = path.join(import.meta.dirname, 'approval-page/main.ts')
const TOOLS = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
/** A user that nothing else uses and that owns nothing: below the range in which systemd hands out dynamic ones. */
const UID = 61_083
const PAUSE = 500
const LONGEST_PAUSE = 30_000

/**
 * Keeps the approval page's process alive: unprivileged, apart from the web half, and connected to this runner by one
 * inherited socket over which it may show plans and pass on what somebody signed, and nothing else.
 */
export function startApprovalPage(runner: Runner, settings: Settings): { close: () => void } {
  const budget = new Budget()
  let closed = false
  let pause = PAUSE
  let retry: NodeJS.Timeout | undefined
  let end = () => {}
  const start = () => {
    const child = spawn(...commandOf(settings))
    end = () => child.kill('SIGTERM')
    const line = child.stdio[3]
    if (line) serve(runner, line as Duplex, { budget, mayAsk })
    const begun = performance.now()
    child.on('error', () => undefined)
    child.on('close', () => {
      if (closed) return
      pause = performance.now() - begun > LONGEST_PAUSE ? PAUSE : Math.min(pause * 2, LONGEST_PAUSE)
      retry = setTimeout(start, pause)
    })
  }
  if (settings.approvalPort !== null) start()
  return {
    close: () => {
      closed = true
      clearTimeout(retry)
      end()
    },
  }
}

// A session is what the web half attests; here only what is signed counts, and nothing is started.
function mayAsk(request: RunnerRequest): boolean {
  if (request.type === 'decide') return request.signature !== undefined && !request.start
  return ['show', 'signers', 'enrol', 'show_proposal', 'countersign'].includes(request.type)
}

function commandOf(settings: Settings) {
  const node = [process.execPath, ...NODE_FLAGS, '--disable-warning=ExperimentalWarning', PROGRAM]
  const become = [
    'setpriv',
    `--reuid=${UID}`,
    `--regid=${UID}`,
    '--clear-groups',
    '--inh-caps=-all',
    '--no-new-privs',
    '--pdeathsig=TERM',
  ]
  const [program = '', ...args] = process.getuid?.() === 0 ? [...become, ...node] : node
  const env: NodeJS.ProcessEnv = {
    ...TOOLS,
    NODE_ENV: 'production',
    HOST: settings.bind,
    APPROVAL_PORT: String(settings.approvalPort),
    APPROVAL_URL: settings.approvalUrl,
    WEB_URL: settings.webUrl,
  }
  return [program, args, { cwd: '/', env, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] }] as [
    string,
    string[],
    { cwd: string; env: NodeJS.ProcessEnv; stdio: ['ignore', 'ignore', 'inherit', 'pipe'] },
  ]
}
