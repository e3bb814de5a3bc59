import fs from 'node:fs'
import { z } from 'zod'
import { Extract } from '../../../lib/audit/extract.ts'
import { type Verdict, verifyChain, verifyExtract } from '../../../lib/audit/verify-chain.ts'
import { callApi } from '../call-api.ts'
import { connect } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure, usage } from '../failure.ts'
import { type Options, print } from '../print.ts'
import { Verdict as VerdictReply } from '../shapes.ts'

const Link = z.object({ sequence: z.int(), previous: z.string(), hash: z.string(), record: z.string() })
const HEAD = /^(\d+):([0-9a-f]{64})$/

/** `countersign audit verify`: by the server over its database, or offline over an exported file. */
export async function verifyAudit(options: Options & { file?: string; head?: string }): Promise<number> {
  const { verdict, words } = options.file
    ? verifyFile(options.file, options.head)
    : { verdict: await verifyOnServer(options), words: wholeWords }
  print(options, verdict, describe(verdict, words))
  return verdict.ok ? EXIT.ok : EXIT.failed
}

async function verifyOnServer(options: Options & { head?: string }): Promise<Verdict> {
  if (options.head) throw usage('--head goes with --file: the server compares with the head that it stores.')
  return callApi(connect(options), VerdictReply, 'GET', '/audit/verify')
}

function verifyFile(file: string, head: string | undefined): { verdict: Verdict; words: Words } {
  const remembered = head === undefined ? undefined : parseHead(head)
  const lines = readLines(file)
  if (!Extract.safeParse(parseJson(lines[0] ?? '')).success)
    return {
      verdict: verifyChain(toLinks(file, lines), remembered ? { remembered } : {}),
      words: wholeWords,
    }
  if (remembered) throw usage('--head goes with the export of the whole log; this file is an extract.')
  return { verdict: verifyExtract(toLinks(file, lines, 1)), words: extractWords }
}

function parseHead(text: string): { sequence: number; hash: string } {
  const [, sequence, hash = ''] = HEAD.exec(text) ?? []
  if (sequence === undefined)
    throw usage('--head is written as SEQUENCE:HASH, as an earlier verification printed it.')
  return { sequence: Number(sequence), hash }
}

function* toLinks(file: string, lines: readonly string[], from = 0): Generator<z.infer<typeof Link>> {
  for (const [index, line] of lines.slice(from).entries()) {
    const number = from + index + 1
    const link = Link.safeParse(parseJson(line))
    if (!link.success)
      throw new Failure(
        EXIT.failed,
        'not_an_export',
        `Line ${number} of ${file} is not a line of an audit export.`,
      )
    yield link.data
  }
}

function readLines(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
  } catch (error) {
    throw usage(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

type Words = (verdict: Verdict) => string

function describe(verdict: Verdict, words: Words): string {
  const { ok, events, firstBad, why } = verdict
  if (!ok) return `The log does NOT verify: ${why} (event ${firstBad}; ${events} before it are good).`
  return words(verdict)
}

const wholeWords: Words = ({ events, head }) =>
  `${events} events verify. Remember this head, and give it with --head next time: ${head.sequence}:${head.hash}`

const extractWords: Words = ({ events }) =>
  `Each of ${events} events is as it was written. This file is an extract: whether others are missing only the whole log can show.`
