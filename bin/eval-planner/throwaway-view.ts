import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** What scripts printed and changed in a view of this machine that is gone now. */
export interface Seen {
  code: number
  stdout: string
  stderr: string
  /** Each path that is new, changed or gone, with what it is now. */
  changes: Change[]
}

export interface Change {
  path: string
  /** find(1)'s letter for a kind of file; `-` where it was removed. */
  kind: string
  /** Mode and owner: "644 0 0". */
  access: string
  /** SHA-256 of a file, the target of a link, else empty. */
  content: string
}

interface ViewOptions {
  /** A folder whose files lie over this machine's; null for none. */
  tree: string | null
  environment: Record<string, string>
  /** Seconds. */
  limit?: number
}

const BUILD = readFileSync(join(import.meta.dirname, 'build-view.sh'), 'utf8')
const MOST_OUTPUT = 64 * 1024
const SECONDS = 10

/**
 * Runs scripts one after another, each in a fresh shell as a runner would, until one fails, in a copy-on-write view of
 * this machine: no network, own processes, few capabilities, what is written lands in memory. Needs root.
 * Throws where no view can be made.
 */
export async function seeInView(scripts: readonly string[], options: ViewOptions): Promise<Seen> {
  const { tree, environment, limit = SECONDS } = options
  const flags = ['--mount', '--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child']
  const words = [...flags, '--', '/bin/bash', '-c', BUILD, 'view', tree ?? '', String(limit), ...scripts]
  const given = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  const child: ChildProcess = spawn('env', ['-i', ...given, 'unshare', ...words], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [, stdout, stderr, report] = child.stdio
  const texts = [gather(stdout), gather(stderr), gather(report, MOST_REPORTED)]
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
  const code = await ended
  const [out = '', err = '', reported = ''] = await Promise.all(texts)
  if (!reported.startsWith('view\n'))
    throw new Error(`no throwaway view can be made here: ${err.trim() || code}`)
  return { code, stdout: out, stderr: err, changes: parseChanges(reported.slice('view\n'.length)) }
}

const MOST_REPORTED = 4 * 1024 * 1024

/** The beginning of a stream; whoever writes more finds it closed. */
async function gather(stream: unknown, most: number = MOST_OUTPUT): Promise<string> {
  if (!(stream instanceof Readable)) return ''
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const piece of stream) {
    const chunk = Buffer.from(piece)
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > most) break
  }
  return Buffer.concat(chunks).subarray(0, most).toString('utf8')
}

function parseChanges(report: string): Change[] {
  return report
    .split('\0')
    .filter(Boolean)
    .map((record) => {
      const [kind = '', access = '', content = '', ...path] = record.split('\x1f')
      return { kind, access, content, path: path.join('\x1f') }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
