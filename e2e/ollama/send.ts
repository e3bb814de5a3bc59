import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from './fault.ts'
import { doneLine, linesOf, MODEL, pieceLine } from './lines.ts'

const NDJSON = { 'content-type': 'application/x-ndjson' }

/** Streams lines with a pause before each, until the client goes. */
export async function sendLines(response: ServerResponse, lines: Iterable<string>, pause = 0): Promise<void> {
  response.writeHead(200, NDJSON)
  for (const line of lines) {
    if (response.destroyed) return
    if (pause > 0) await wait(pause)
    if (!response.write(`${line}\n`)) await drained(response)
  }
  response.end()
}

/** Misbehaves in one way. `lines` is what a good answer would have been. */
export async function sendFault(response: ServerResponse, fault: Fault, lines: string[]): Promise<void> {
  switch (fault.kind) {
    case 'refused':
      response.destroy()
      return
    case 'slow_headers':
      await wait(fault.milliseconds)
      return sendLines(response, lines)
    case 'stalled':
      response.writeHead(200, NDJSON)
      response.write(joined(lines.slice(0, fault.lines)))
      return
    case 'cut':
      return cut(response, Buffer.from(joined(lines)).subarray(0, fault.at), fault.clean)
    case 'bad_line':
      return sendLines(response, lines.toSpliced(fault.line, 1, lines[fault.line]?.slice(0, -9) ?? '{'))
    case 'error_line':
      return sendLines(response, [...lines.slice(0, fault.lines), JSON.stringify({ error: fault.error })])
    case 'error_status':
      response.writeHead(fault.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: fault.error }))
      return
    case 'redirect':
      response.writeHead(302, { location: fault.to })
      response.end()
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<!doctype html>\n<title>Sign in</title>\n<p>Please sign in to the proxy.\n')
      return
    case 'length':
      return sendLines(response, [...lines.slice(0, -1), doneLine(MODEL, 'length', lines.length)])
    case 'endless':
      return sendLines(response, endless(fault.bytes))
    case 'drip':
      return drip(response, Buffer.from(joined(lines)), fault.milliseconds)
    case 'text':
      return sendLines(response, linesOf(fault.text, MODEL))
  }
}

const joined = (lines: string[]): string => lines.map((line) => `${line}\n`).join('')

function cut(response: ServerResponse, bytes: Buffer, clean: boolean): void {
  // Without chunks or a length, closing is the only end of a body: the client cannot tell a cut from an end.
  if (clean) response.useChunkedEncodingByDefault = false
  response.writeHead(200, clean ? { ...NDJSON, connection: 'close' } : NDJSON)
  if (clean) response.end(bytes)
  else if (bytes.length === 0) response.destroy()
  else response.write(bytes, () => response.socket?.destroySoon())
}

function* endless(bytes: number): Generator<string> {
  const line = pieceLine('and again ', MODEL)
  for (let sent = 0; sent < bytes; sent += line.length) yield line
}

async function drip(response: ServerResponse, bytes: Buffer, milliseconds: number): Promise<void> {
  response.writeHead(200, NDJSON)
  for (const byte of bytes) {
    if (response.destroyed) return
    response.write(Buffer.of(byte))
    await wait(milliseconds)
  }
  response.end()
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })
