import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import Database from 'better-sqlite3'
import { type Env, readEnv } from '../../../lib/env.ts'
import { judgeAddresses } from '../../../lib/judge-addresses.ts'
import { openTransport, serverName } from '../../../lib/members/mail/transport.ts'
import { serverIn } from '../../../lib/planner/configured-server.ts'
import { describeOllama } from '../../../lib/planner/ollama/status.ts'
import { EXIT } from '../exit-codes.ts'
import { type Options, print } from '../print.ts'

interface Finding {
  name: string
  /** `unsure`: it could not be looked at from here, or it is worth knowing without being wrong. */
  state: 'ok' | 'wrong' | 'unsure'
  words: string
}

/** `countersign doctor`: looks at everything that an installation rests on, and says what to do where it is wrong. */
export async function doctor(options: Options): Promise<number> {
  const env = readEnv()
  const findings = [
    node(),
    dataFolder(env),
    runnerFolder(env),
    await runner(env),
    await web(env),
    addresses(env),
    database('app database', path.join(env.data, 'web/app.db')),
    database('journal', path.join(env.data, 'runner/journal.db')),
    await modelServer(env),
    await mailServer(env),
  ]
  const wrong = findings.some((finding) => finding.state === 'wrong')
  print(options, { ok: !wrong, findings }, findings.map(describe).join('\n'))
  return wrong ? EXIT.failed : EXIT.ok
}

const SIGNS = { ok: 'ok   ', wrong: 'WRONG', unsure: '?    ' } as const
const describe = ({ name, state, words }: Finding) => `${SIGNS[state]} ${name}: ${words}`

const node = (): Finding => ({ name: 'Node', state: 'ok', words: process.versions.node })

function dataFolder({ data }: Env): Finding {
  const name = 'data folder'
  if (!fs.existsSync(data))
    return {
      name,
      state: 'wrong',
      words: `${data} does not exist; npm start makes it, COUNTERSIGN_DATA names it`,
    }
  const { mode } = fs.statSync(data)
  if (mode & 0o022)
    return { name, state: 'wrong', words: `others may write into ${data}: chmod go-w ${data}` }
  return { name, state: 'ok', words: data }
}

// Whoever can write here can change the policy and the journal, so it is the one folder that decides everything.
function runnerFolder({ data }: Env): Finding {
  const name = "runner's folder"
  const folder = path.join(data, 'runner')
  if (!fs.existsSync(folder))
    return { name, state: 'unsure', words: `${folder} is not there yet; the runner makes it` }
  const { mode, uid } = fs.statSync(folder)
  if (mode & 0o077) return { name, state: 'wrong', words: `others may enter ${folder}: chmod 700 ${folder}` }
  const web = fs.statSync(path.join(data, 'web'), { throwIfNoEntry: false })
  if (web?.uid !== uid)
    return { name, state: 'ok', words: 'only its owner enters, and the web half is another user' }
  return {
    name,
    state: 'unsure',
    words:
      'web and runner share a user: a hijacked web half could approve for itself. Start as root to separate them',
  }
}

async function runner({ data }: Env): Promise<Finding> {
  const name = 'runner'
  const failure = await connectFailure(path.join(data, 'run/runner.sock'))
  if (failure === null) return { name, state: 'ok', words: 'answers on its socket' }
  if (failure === 'EACCES')
    return { name, state: 'unsure', words: 'its socket is for root and the web half only' }
  return { name, state: 'wrong', words: `does not answer (${failure}); start it with npm start` }
}

function connectFailure(socketFile: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = net.connect(socketFile)
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    socket.once('connect', () => {
      socket.end()
      resolve(null)
    })
  })
}

async function web({ url }: Env): Promise<Finding> {
  const name = 'web half'
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) })
    if (response.ok) return { name, state: 'ok', words: `answers at ${url}` }
    return { name, state: 'wrong', words: `${url} is not well: ${await response.text()}` }
  } catch {
    return { name, state: 'wrong', words: `nobody answers at ${url}; start it with npm start` }
  }
}

function addresses(env: Env): Finding {
  const name = 'addresses'
  const faults = judgeAddresses(env).map(({ setting, words }) => `${setting}: ${words}`)
  if (faults.length > 0) return { name, state: 'wrong', words: faults.join(' ') }
  return { name, state: 'ok', words: `${env.url}, and ${env.approvalUrl} for signing` }
}

function database(name: string, file: string): Finding {
  try {
    const connection = new Database(file, { readonly: true, fileMustExist: true })
    try {
      return judge(name, connection)
    } finally {
      connection.close()
    }
  } catch (error) {
    const hidden = !fs.existsSync(file) || (error as NodeJS.ErrnoException).code === 'SQLITE_CANTOPEN'
    if (hidden) return { name, state: 'unsure', words: `${file} is missing or not for this user` }
    return {
      name,
      state: 'wrong',
      words: `${file} cannot be read: ${error instanceof Error ? error.message : error}`,
    }
  }
}

function judge(name: string, connection: Database.Database): Finding {
  const integrity = String(connection.pragma('integrity_check', { simple: true })).replace(/\s+/g, ' ')
  if (integrity !== 'ok')
    return { name, state: 'wrong', words: `damaged (${integrity.slice(0, 200)}): stop, and restore a backup` }
  const mode = connection.pragma('journal_mode', { simple: true })
  if (mode !== 'wal')
    return { name, state: 'wrong', words: `is in journal mode ${mode}, not wal: start Countersign once` }
  return {
    name,
    state: 'ok',
    words: 'whole, in WAL mode; both halves refuse to open it without synchronous=FULL',
  }
}

async function modelServer(env: Env): Promise<Finding> {
  const { api = 'ollama', ...server } = serverIn(env)
  const name = api === 'ollama' ? 'Ollama' : 'Model server'
  const { reachable, address, model, models, detail } = await describeOllama({ api, ...server }, 5000)
  if (!reachable)
    return { name, state: 'unsure', words: `nobody answers at ${address}; runbooks work without it` }
  if (model === null) return { name, state: server.model ? 'wrong' : 'ok', words: `${address}: ${detail}` }
  return { name, state: 'ok', words: `${address} has ${models.join(', ')}` }
}

async function mailServer({ mail }: Env): Promise<Finding> {
  const name = 'mail'
  if (!mail)
    return {
      name,
      state: 'unsure',
      words: 'no server is set, so the inbox alone says what waits; COUNTERSIGN_SMTP_URL',
    }
  const transport = openTransport(mail)
  const server = serverName(mail.server)
  try {
    await transport.verify()
    return { name, state: 'ok', words: `${server} lets us in; mail comes from ${mail.from}` }
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\p{C}+/gu, ' ') : String(error)
    return {
      name,
      state: 'wrong',
      words: `${server} does not take mail from us: ${why}; COUNTERSIGN_SMTP_URL names it`,
    }
  } finally {
    transport.close()
  }
}
