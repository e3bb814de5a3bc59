import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { proxyList } from './proxies.ts'

const OLLAMA_PORT = 11434
const PORT_RANGE = 'must be a port number from 1 to 65535'

const port = z
  .string()
  .transform(Number)
  .pipe(z.int({ error: PORT_RANGE }).min(1, PORT_RANGE).max(65_535, PORT_RANGE))

const Variables = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  OLLAMA_HOST: z.string().default(`http://127.0.0.1:${OLLAMA_PORT}`).transform(ollamaAddress),
  COUNTERSIGN_DATA: z.string().default('./data'),
  COUNTERSIGN_URL: z.string().transform(origin).optional(),
  COUNTERSIGN_APPROVAL_PORT: port.optional(),
  COUNTERSIGN_APPROVAL_URL: z.string().transform(origin).optional(),
  COUNTERSIGN_MODEL: z.string().optional(),
  COUNTERSIGN_MODEL_URL: z.string().transform(serverAddress).optional(),
  COUNTERSIGN_MODEL_KEY: z.string().optional(),
  COUNTERSIGN_WEB_USER: z.string().optional(),
  COUNTERSIGN_RUN_USER: z.string().optional(),
  COUNTERSIGN_KEEP_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a whole number of days')
    .transform(Number)
    .optional(),
  COUNTERSIGN_KEEP_BYTES: z.string().transform(bytes).optional(),
  COUNTERSIGN_TRUST_PROXY: z.string().transform(proxies).optional(),
  COUNTERSIGN_SMTP_URL: z.string().transform(mailServer).optional(),
  COUNTERSIGN_MAIL_FROM: z.email('must be an e-mail address').optional(),
  COUNTERSIGN_METRICS: z
    .string()
    .min(16, 'must be a secret of at least 16 characters, sent as Authorization: Bearer')
    .optional(),
  COUNTERSIGN_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

/** Read by the runner, `npm start`'s children, the command line or next.config.ts alone: known, though not part of Env. */
const ALSO_KNOWN = [
  'COUNTERSIGN_STEP_PROCESSES',
  'COUNTERSIGN_STEP_MEMORY',
  'COUNTERSIGN_STEP_FILES',
  'COUNTERSIGN_STEP_SILENCE',
  'COUNTERSIGN_STARTED',
  'COUNTERSIGN_WEB_GROUP',
  'COUNTERSIGN_TOKEN',
  'COUNTERSIGN_DIST',
]

/** What the surroundings configure, with defaults filled in; documented in .env.example. */
export interface Env {
  port: number
  /** The address that the web half binds. */
  host: string
  /** The data folder, absolute. */
  data: string
  /** Where people reach the web half: scheme, host and port, without a slash at the end. */
  url: string
  /** The port on which the runner serves the approval page, and where people reach it: an origin of its own. */
  approvalPort: number
  approvalUrl: string
  /** Ollama's address as a URL without a slash at the end. */
  ollamaHost: string
  /** An OpenAI-compatible server that is asked instead of Ollama, and its key; null: Ollama is. */
  modelServer: { url: string; key: string | null } | null
  /** The model to ask; null leaves the choice to the planner. */
  model: string | null
  /** OS user of the web half when started as root; null tries `countersign`, then `nobody`. */
  webUser: string | null
  /** OS user that steps run as; null means the runner's own. */
  runUser: string | null
  /** How many days, and bytes together, recordings are kept; null: without end. */
  keepDays: number | null
  keepBytes: number | null
  /** Addresses and networks whose X-Forwarded-For is believed; without any, nobody's is. */
  trustProxy: string[]
  /** The mail server as a URL, which may hold a password, and the address that mail comes from; null: no mail is sent. */
  mail: { server: string; from: string } | null
  /** The secret that opens /metrics; null: there is no such page. */
  metrics: string | null
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

let parsed: Env | undefined

/** The configuration of this process: `.env` in the current folder, then the environment. Parsed once. */
export function readEnv(): Env {
  if (parsed) return parsed
  // `npm start` hands its children everything; an unprivileged one may not be allowed to read the file.
  if (!process.env.COUNTERSIGN_STARTED && fs.existsSync('.env')) process.loadEnvFile('.env')
  parsed = parseEnv(process.env)
  return parsed
}

/** Configuration from these variables. Throws AppError `bad_configuration` that names every variable at fault. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const result = Variables.safeParse(filled)
  const faults = [...unknownNames(filled), ...(result.success ? [] : result.error.issues.map(describe))]
  if (!result.success || faults.length > 0) throw badConfiguration(faults)
  const found = result.data
  const url = found.COUNTERSIGN_URL ?? `http://localhost:${found.PORT}`
  const approvalPort = found.COUNTERSIGN_APPROVAL_PORT ?? found.PORT + 1
  const approvalUrl = found.COUNTERSIGN_APPROVAL_URL ?? `http://localhost:${approvalPort}`
  // On one origin, a web half that was taken over could write into the page that signs.
  if (approvalUrl === url)
    throw badConfiguration([
      'COUNTERSIGN_APPROVAL_URL: must be another origin than COUNTERSIGN_URL: another host name, or another port',
    ])
  const [server, from] = [found.COUNTERSIGN_SMTP_URL, found.COUNTERSIGN_MAIL_FROM]
  if ((server === undefined) !== (from === undefined))
    throw badConfiguration(['COUNTERSIGN_SMTP_URL and COUNTERSIGN_MAIL_FROM: one is set without the other'])
  return {
    port: found.PORT,
    host: found.HOST,
    data: path.resolve(found.COUNTERSIGN_DATA),
    url,
    approvalPort,
    approvalUrl,
    ollamaHost: found.OLLAMA_HOST,
    modelServer: found.COUNTERSIGN_MODEL_URL
      ? { url: found.COUNTERSIGN_MODEL_URL, key: found.COUNTERSIGN_MODEL_KEY ?? null }
      : null,
    model: found.COUNTERSIGN_MODEL ?? null,
    webUser: found.COUNTERSIGN_WEB_USER ?? null,
    runUser: found.COUNTERSIGN_RUN_USER ?? null,
    keepDays: found.COUNTERSIGN_KEEP_DAYS ?? null,
    keepBytes: found.COUNTERSIGN_KEEP_BYTES ?? null,
    trustProxy: found.COUNTERSIGN_TRUST_PROXY ?? [],
    mail: server && from ? { server, from } : null,
    metrics: found.COUNTERSIGN_METRICS ?? null,
    log: found.COUNTERSIGN_LOG,
  }
}

// A misspelt name would otherwise leave a default in force that the operator believes to have changed.
function unknownNames(source: Record<string, unknown>): string[] {
  const known = new Set([...Object.keys(Variables.shape), ...ALSO_KNOWN])
  return Object.keys(source)
    .filter((name) => name.startsWith('COUNTERSIGN_') && !known.has(name))
    .map((name) => `${name} is not a setting of Countersign`)
}

function describe(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])}: ${issue.message}`
}

function badConfiguration(faults: string[]): AppError {
  const text = `The configuration cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}\nAll settings are explained in .env.example.`
  return new AppError('invalid', 'bad_configuration', text, { faults })
}

const UNITS: Record<string, number> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }

function bytes(text: string, ctx: z.RefinementCtx): number {
  const [, digits, unit = ''] = /^([1-9]\d{0,14}) ?([KMGT]B)?$/.exec(text) ?? []
  const size = Number(digits) * (UNITS[unit] ?? 1)
  if (digits && Number.isSafeInteger(size)) return size
  ctx.addIssue({ code: 'custom', message: 'must be a size like 500MB or 20GB' })
  return z.NEVER
}

function proxies(text: string, ctx: z.RefinementCtx): string[] {
  const entries = text.split(',').map((entry) => entry.trim())
  try {
    proxyList(entries)
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' })
  }
  return entries
}

function mailServer(text: string, ctx: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname) return text
  // The text is not repeated: it may hold a password.
  ctx.addIssue({ code: 'custom', message: 'must be like smtps://user:password@mail.example.org:465' })
  return z.NEVER
}

function origin(text: string, ctx: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username)
    return url.origin
  ctx.addIssue({
    code: 'custom',
    message: 'must be an address like https://countersign.example.org, without a path',
  })
  return z.NEVER
}

function serverAddress(text: string, ctx: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.username)
    return url.href.replace(/\/+$/, '')
  ctx.addIssue({ code: 'custom', message: 'must be an address like http://127.0.0.1:8080/v1' })
  return z.NEVER
}

// Ollama itself reads this variable with or without a scheme and a port, and servers set it to 0.0.0.0.
function ollamaAddress(text: string, ctx: z.RefinementCtx): string {
  const hasScheme = /^https?:\/\//.test(text)
  const candidate = hasScheme ? text : `http://${text}`
  if (!URL.canParse(candidate)) {
    ctx.addIssue({ code: 'custom', message: 'must be an address like http://127.0.0.1:11434' })
    return z.NEVER
  }
  const url = new URL(candidate)
  if (!hasScheme && !/:\d+\/?$/.test(text)) url.port = String(OLLAMA_PORT)
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1'
  return url.href.replace(/\/$/, '')
}
