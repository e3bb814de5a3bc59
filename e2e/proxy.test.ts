import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { CAST, PASSWORD } from './api.ts'
import { freePort, type Product, startProduct, until } from './product.ts'

// The proxy of docs/deploy.md, in front of the whole product, where this machine has nginx.

const NGINX = spawnSync('nginx', ['-v']).error ? null : 'nginx'
const WEB = 'countersign.example.org'
const APPROVE = 'approve.example.org'

let folder: string
let port: number
let ca: Buffer
let product: Product
let nginx: ChildProcess

const address = (name: string) => `https://${name}:${port}`
const toLoopback: LookupFunction = (_name, { all }, answer) =>
  all ? answer(null, [{ address: '127.0.0.1', family: 4 }]) : answer(null, '127.0.0.1', 4)

interface Answer {
  status: number | undefined
  body: string
  cookies: string[]
}

function ask(
  name: string,
  target: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Answer> {
  const headers = { origin: address(name), 'content-type': 'application/json', ...more }
  const request = https.request(address(name) + target, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    ca,
    lookup: toLoopback,
  })
  request.end(body === undefined ? undefined : JSON.stringify(body))
  return new Promise((resolve, reject) => {
    request.on('error', reject).on('response', async (response) => {
      let text = ''
      for await (const piece of response) text += piece
      resolve({ status: response.statusCode, body: text, cookies: response.headers['set-cookie'] ?? [] })
    })
  })
}

/** One certificate for both names, and the configuration of the document with the names of this machine. */
function prepare(): string {
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=test -addext subjectAltName=DNS:${WEB},DNS:${APPROVE} -keyout key.pem -out cert.pem`
  execFileSync('openssl', words.split(' '), { cwd: folder, stdio: 'ignore' })
  ca = fs.readFileSync(path.join(folder, 'cert.pem'))
  const document = fs.readFileSync(path.join(import.meta.dirname, '../docs/deploy.md'), 'utf8')
  const [, snippet = ''] = /```nginx\n([\s\S]*?)```/.exec(document) ?? []
  const places = snippet
    .replaceAll('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replaceAll('http://127.0.0.1:3000', product.url.replace('localhost', '127.0.0.1'))
    .replaceAll('http://127.0.0.1:3001', product.approvalUrl.replace('localhost', '127.0.0.1'))
    .replaceAll(/\/etc\/ssl\/countersign\/\w+\.pem/g, path.join(folder, 'cert.pem'))
    .replaceAll(/\/etc\/ssl\/countersign\/\w+\.key/g, path.join(folder, 'key.pem'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  return `pid ${folder}/pid;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${places}}\n`
}

describe.skipIf(!NGINX)('behind the proxy of docs/deploy.md', () => {
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-proxy-'))
    port = await freePort()
    product = await startProduct({
      COUNTERSIGN_URL: address(WEB),
      COUNTERSIGN_APPROVAL_URL: address(APPROVE),
    })
    fs.writeFileSync(path.join(folder, 'nginx.conf'), prepare())
    const args = ['-e', 'stderr', '-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;']
    nginx = spawn(NGINX ?? '', args, { stdio: 'inherit' })
    await until(
      () =>
        ask(WEB, '/health').then(
          ({ status }) => status === 200,
          () => false,
        ),
      () => 'nginx does not answer',
      nginx,
    )
  })
  afterAll(async () => {
    nginx?.kill('SIGQUIT')
    await product?.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  const cookieOf = ({ cookies }: Answer) => cookies.map((line) => line.split(';')[0]).join('; ')
  const signIn = (password: string, more: Record<string, string> = {}) =>
    ask(WEB, '/api/auth/sign-in/email', { email: CAST.anna.email, password }, more)

  test('people sign in and watch, with a cookie that only https carries', async () => {
    const { name, email } = CAST.anna
    const made = await ask(WEB, '/api/v1/setup', { code: product.setupCode, name, email, password: PASSWORD })
    expect(made.status).toBe(201)
    const entered = await signIn(PASSWORD)
    expect([entered.status, entered.cookies.join()]).toEqual([
      200,
      expect.stringMatching(/__Secure-.*; Secure/),
    ])
    const cookie = cookieOf(entered)
    const socket = new WebSocket(`wss://${WEB}:${port}/live`, {
      ca,
      lookup: toLoopback,
      headers: { origin: address(WEB), cookie },
    })
    await once(socket, 'open')
    const heard: string[] = []
    socket.on('message', (message) => heard.push(JSON.parse(String(message)).type))
    // What came before the proxy brought this is told as well.
    socket.send(JSON.stringify({ type: 'watch', topic: 'tasks', since: 60_000 }))
    const asked = await ask(WEB, '/api/v1/tasks', { text: 'Say it', steps: [{ script: 'true' }] }, { cookie })
    expect(asked.status).toBe(201)
    await until(
      () => heard.includes('changed'),
      () => `heard ${heard.join(', ')}`,
    )
    socket.terminate()
  })

  test('the page that signs is reached by its own name only', async () => {
    expect((await ask(APPROVE, '/enrol?member=x&name=x')).body).toContain('Enrol a passkey for reviews')
    expect((await ask(WEB, '/enrol?member=x&name=x')).body).not.toContain('Enrol a passkey for reviews')
    expect((await fetch(`${product.approvalUrl}/enrol?member=x&name=x`)).status).not.toBe(200)
  })

  test('sign-ins are rationed by where they come from, whatever address they claim', async () => {
    const tries = Array.from({ length: 60 }, (_, n) =>
      signIn('a wrong one', { 'x-forwarded-for': `192.0.2.${n}` }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(30)
    expect(statuses).toContain(429)
  })
})
