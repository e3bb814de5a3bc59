import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FIRST_PREVIOUS, hashRecord, type Link } from '../../lib/audit/chain.ts'
import { canonicalJson } from '../../lib/plans/canonical.ts'
import { main } from './main.ts'
import { captureOutput } from './testing/capture-output.ts'

let folder: string
let written: { out: string; err: string }

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-audit-'))
  written = captureOutput()
})
afterEach(() => {
  vi.restoreAllMocks()
  fs.rmSync(folder, { recursive: true })
})

const chain = (length: number): Link[] => {
  const links: Link[] = []
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const previous = links.at(-1)?.hash ?? FIRST_PREVIOUS
    const record = canonicalJson({ sequence, previous, action: 'task.create' })
    links.push({ sequence, previous, hash: hashRecord(record), record })
  }
  return links
}

const verify = (links: unknown[], ...more: string[]) => {
  const file = path.join(folder, 'export.jsonl')
  fs.writeFileSync(
    file,
    links.map((link) => (typeof link === 'string' ? link : JSON.stringify(link))).join('\n'),
  )
  return main(['audit', 'verify', '--file', file, ...more])
}

test('AU-09: a whole export verifies without a server, and names its head', async () => {
  const links = chain(5)
  expect(await verify(links)).toBe(0)
  expect(written.out).toContain(
    `5 events verify. Remember this head, and give it with --head next time: 5:${links[4]?.hash}`,
  )
})

test.each([
  [
    'a changed record',
    (links: Link[]) => links.with(2, { ...links[2]!, record: links[2]!.record.replace('create', 'cancel') }),
    3,
  ],
  ['a missing event', (links: Link[]) => links.toSpliced(2, 1), 3],
  ['another order', (links: Link[]) => [links[0]!, links[2]!, links[1]!], 2],
])('AU-01: %s does not verify', async (_name, change, firstBad) => {
  expect(await verify(change(chain(5)), '--json')).toBe(1)
  expect(JSON.parse(written.out)).toMatchObject({ ok: false, firstBad })
})

test('AU-04: a log that was cut off shows against a head that somebody remembered', async () => {
  const links = chain(5)
  expect(await verify(links.slice(0, 3))).toBe(0)
  expect(await verify(links.slice(0, 3), '--head', `5:${links[4]?.hash}`)).toBe(1)
})

test('a file that is no export is named by its line', async () => {
  expect(await verify([...chain(2), 'nonsense'])).toBe(1)
  expect(written.err).toMatch(/Line 3 of .* is not a line of an audit export/)
})

test('a missing file and a crooked head are mistakes of usage', async () => {
  expect(await main(['audit', 'verify', '--file', path.join(folder, 'none')])).toBe(2)
  expect(await verify(chain(1), '--head', 'latest')).toBe(2)
})
