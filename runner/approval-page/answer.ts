import type { IncomingMessage, ServerResponse } from 'node:http'
import { ZodError } from 'zod'
import { Refused } from './ask-runner.ts'
import { type Asset, asset } from './assets.ts'
import { problemPage } from './frame.ts'
import { Html } from './html.ts'
import { readBody } from './read-body.ts'
import { PAGES, POSTS } from './routes.ts'
import { settings } from './settings.ts'

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'cache-control': 'no-store',
}

/** Answers one request of a browser or a command line. */
export async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
  try {
    requireOurName(request)
    const url = new URL(request.url ?? '/', settings.origin)
    const found = request.method === 'POST' ? await post(request, url) : await get(request, url)
    send(response, 200, found)
  } catch (error) {
    fail(request, response, error)
  }
}

// Another name for this address may be a trap: DNS rebinding.
function requireOurName({ headers }: IncomingMessage): void {
  if (headers.host !== new URL(settings.origin).host)
    throw new Refused('other_name', `These pages are reached at ${settings.origin} only.`)
}

async function get({ method }: IncomingMessage, url: URL): Promise<Html | Asset | object> {
  if (method !== 'GET') throw new Refused('not_found', 'There is no such page.')
  const file = asset(url.pathname)
  if (file) return file
  for (const [path, page] of PAGES) {
    const match = path.exec(url.pathname)
    if (match) return page(match.slice(1), url.searchParams)
  }
  throw new Refused('not_found', 'There is no such page.')
}

async function post(request: IncomingMessage, url: URL): Promise<object> {
  const { origin } = request.headers
  if (origin !== undefined && origin !== settings.origin)
    throw new Refused('foreign_origin', 'Only these pages may ask that.')
  for (const [path, act] of POSTS) {
    const match = path.exec(url.pathname)
    if (match) return act(match.slice(1), await readBody(request), request.socket.remoteAddress ?? '')
  }
  throw new Refused('not_found', 'There is no such address.')
}

function send(response: ServerResponse, status: number, found: Html | Asset | object): void {
  if (found instanceof Html) end(response, status, 'text/html; charset=utf-8', `<!doctype html>${found.text}`)
  else if ('type' in found && 'text' in found) end(response, status, String(found.type), String(found.text))
  else end(response, status, 'application/json', JSON.stringify(found))
}

function end(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type })
  response.end(text)
}

const STATUS: Record<string, number> = {
  not_found: 404,
  not_sealed: 404,
  not_proposed: 404,
  other_name: 421,
  foreign_origin: 403,
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const { code, message } =
    error instanceof Refused
      ? error
      : error instanceof ZodError || error instanceof SyntaxError
        ? { code: 'invalid_input', message: 'This is not what these pages send. Reload, then try again.' }
        : { code: 'unexpected', message: 'Something went wrong on our side. Nothing was decided.' }
  const status = STATUS[code] ?? (code === 'unexpected' ? 500 : 409)
  const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
  send(response, status, wantsPage ? problemPage(message) : { code, detail: message })
}
