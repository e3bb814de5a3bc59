import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeMask } from './mask.ts'

interface Secret {
  name: string
  value: string
}

/** What is stored of `pieces`, as Latin-1; with `pauses`, one comes after each piece. */
function mask(secrets: Secret[], pieces: readonly (string | Uint8Array)[], pauses = false) {
  const shown: Buffer[] = []
  const labels: string[] = []
  // Copied, because the bytes are only lent.
  const stream = makeMask(
    secrets,
    (bytes) => shown.push(Buffer.from(bytes)),
    (label) => labels.push(label),
  )
  for (const piece of pieces) {
    stream.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
    if (pauses) stream.pause()
  }
  stream.finish()
  return { text: Buffer.concat(shown).toString('latin1'), labels }
}

const DB: Secret = { name: 'DB_PASSWORD', value: 'hunter2-hunter2 and "more"' }
const textOf = (secrets: Secret[], text: string) => mask(secrets, [text]).text

describe('a value that was given to the run', () => {
  const sh = (script: string) =>
    execFileSync('/bin/bash', ['-c', script], {
      env: { ...process.env, S: DB.value },
      encoding: 'utf8',
      // A socket as standard input would have bash read the start-up files of whoever tests.
      stdio: ['ignore', 'pipe', 'pipe'],
    })

  test.each([
    ['as it is', 'echo "before $S after"'],
    ['in base64', 'printf %s "$S" | base64'],
    ['in base64 with its line break', 'echo "$S" | base64'],
    ['in base64 of something longer', 'printf %s "user:$S:x" | base64 -w0'],
    ['in base64, wrapped', 'printf %s "$S" | base64 -w 33'],
    ['in hexadecimal', 'printf %s "$S" | od -An -v -tx1 | tr -d " "'],
    ['by set -x', 'set -x; : "$S" 2>&1'],
  ])('is masked %s', (_, script) => {
    const { text, labels } = mask([DB], [sh(`exec 2>&1; ${script}`)])
    expect(labels).toContain('DB_PASSWORD')
    expect(text).not.toMatch(/hunter2|aHVudGVy|68756e746572/)
  })

  test.each([
    ['/bin/bash', 'printf %q "$S"'],
    ['/bin/bash', 'declare -p S'],
    ['/bin/bash', 'set -x; : "$S"'],
    ['/bin/sh', 'export -p'],
  ])('is masked as %s quotes it: %s', (shell, script) => {
    // Whatever is special to a shell, and no 8 bytes without one in between.
    const hard = { name: 'HARD', value: '~pq\'rs"tu$vw\\xy ab`cd&ef!gh(ij)kl,mn' }
    const { stdout, stderr } = spawnSync(shell, ['-c', script], {
      env: { NODE_ENV: 'test', S: hard.value },
      encoding: 'utf8',
    })
    const { text, labels } = mask([hard], [stdout + stderr])
    expect(labels).toEqual(['HARD'])
    expect(text).not.toMatch(/pq|gh|mn/)
  })

  test.each([
    ['JSON', JSON.stringify(DB.value)],
    ['an address', encodeURIComponent(DB.value)],
    ['a form', new URLSearchParams({ p: DB.value }).toString()],
  ])('is masked in %s', (_, text) => {
    expect(textOf([DB], `<${text}>`)).toMatch(/^<(p=)?"?\[masked: DB_PASSWORD\]"?>$/)
  })

  test('leaves what stands around it', () => {
    expect(textOf([DB], `a ${DB.value} b`)).toBe('a [masked: DB_PASSWORD] b')
  })

  test('is masked as far as somebody cut it off after its first 32 bytes', () => {
    const long = { name: 'LONG', value: 'abcdefghijklmnopqrstuvwxyz0123456789-the-rest' }
    expect(textOf([long], `${long.value.slice(0, 40)}\n`)).toBe('[masked: LONG]\n')
  })

  test('of several lines is masked line by line, however they are broken', () => {
    const lines = { name: 'KEY', value: 'first long line\nsecond long line\n' }
    expect(textOf([lines], 'x: first long line\r\n   second long line\r\n')).toBe(
      'x: [masked: KEY]   [masked: KEY]\r\n',
    )
  })

  test('of short lines is masked as a terminal shows it', () => {
    const words = { name: 'SEED', value: 'apple\nmouse\nriver' }
    expect(textOf([words], 'x: apple\r\nmouse\r\nriver\r\n')).toBe('x: [masked: SEED]\r\n')
  })

  test('that begins like another is told from it', () => {
    const secrets = [
      { name: 'SHORT', value: 'abcdefgh' },
      { name: 'LONG', value: 'abcdefgh-and-then-some' },
    ]
    expect(textOf(secrets, 'abcdefgh. abcdefgh-and-then-some.')).not.toMatch(/abcdefgh|then/)
  })

  test('is masked before anything is masked by its look', () => {
    const comma = { name: 'COMMA', value: 'abcd1234,efgh5678' }
    expect(textOf([comma], `password=${comma.value}\n`)).toBe('password=[masked: COMMA]\n')
  })
})

const letters = (count: number) => 'aB3'.repeat(count).slice(0, count)

describe('what looks like a secret', () => {
  test.each([
    ['AWS access key', 'AKIAIOSFODNN7EXAMPLE', 'id AKIAIOSFODNN7EXAMPLE.'],
    ['GitHub token', `ghp_${letters(36)}`, `remote: ghp_${letters(36)}\n`],
    ['GitHub token', `github_pat_${letters(22)}_${letters(59)}`, `=github_pat_${letters(22)}_${letters(59)}`],
    ['GitLab token', `glpat-${letters(20)}`, `"glpat-${letters(20)}"`],
    ['Slack token', `xoxb-${'1'.repeat(12)}-${letters(24)}`, `xoxb-${'1'.repeat(12)}-${letters(24)} `],
    ['npm token', `npm_${letters(36)}`, `:npm_${letters(36)}\n`],
    ['PyPI token', `pypi-AgEIcHlwaS5vcmc${letters(60)}`, `pypi-AgEIcHlwaS5vcmc${letters(60)}`],
    ['JSON web token', `eyJ${letters(20)}`, `eyJ${letters(20)}.eyJ${letters(40)}.${letters(43)}`],
    ['bearer token', letters(32), `> Authorization: Bearer ${letters(32)}\r\n`],
    ['basic authorization', 'dXNlcjpwYXNz', 'Authorization: Basic dXNlcjpwYXNz\n'],
    ['password in an address', 'p4ss', 'postgres://app:p4ss@db/shop'],
    ['password', 'hunter2hunter2', 'DB_PASSWORD=hunter2hunter2'],
    ['password', 'hunter2hunter2', '  "password": "hunter2hunter2",'],
    ['password', 'wJalrXUtnFEMI/K7MDENG', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG'],
    [
      'private key',
      'MIIEvQIBADANBg',
      `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg${letters(200)}\n-----END PRIVATE KEY-----\n`,
    ],
    [
      'private key',
      'b3BlbnNzaC1rZXk',
      `  -----BEGIN OPENSSH PRIVATE KEY-----\n  b3BlbnNzaC1rZXk${letters(99)}\n  -----END`,
    ],
  ])('%s: %s', (kind, secret, text) => {
    const masked = mask([], [text])
    expect(masked.labels).toEqual([kind])
    expect(masked.text).not.toContain(secret)
    expect(masked.text).toContain(`[masked: ${kind}]`)
  })

  test.each([
    'Password: ',
    'password=$DB_PASSWORD',
    'password = ********',
    'Enter the password for the key:',
    'secret: projected',
    'token=/run/secrets/token1',
    'the tokens: 12345678',
    'drwxr-xr-x 2 root root 4096 /etc/ssl/private',
    'http://localhost:8080/a@b',
    'https://user@example.org/',
    'Basic authorization is off, bearer authentication is on',
    'MAKIAIOSFODNN7EXAMPLE AKIA AKIASHORT',
    'npm_config_registry=x ghp_short eyJhbGciOi',
    '-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBg\n-----END CERTIFICATE-----',
    'a.txt:-----BEGIN PRIVATE KEY-----\nb.txt:nothing',
    'd41d8cd98f00b204e9800998ecf8427e  file',
  ])('not: %s', (text) => {
    expect(mask([], [text])).toEqual({ text, labels: [] })
  })
})

// Values, and texts made of them, of their beginnings and of heads: what goes wrong at borders shows here.
const value = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', ',', '\n', 'é', '='), minLength: 8, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 8, maxLength: 60 }),
)
const scene = fc.array(value, { minLength: 1, maxLength: 3 }).chain((values) =>
  fc.record({
    values: fc.constant(values),
    bytes: fc
      .array(
        fc.oneof(
          fc.constantFrom(...values).map((one) => Buffer.from(one)),
          fc.constantFrom(...values).map((one) => Buffer.from(Buffer.from(one).toString('base64'))),
          fc
            .tuple(fc.constantFrom(...values), fc.nat(40))
            .map(([one, length]) => Buffer.from(one).subarray(0, length)),
          fc
            .constantFrom('password=', 'token: a1', 'eyJ', 'ghp_', '://a:b1@', '\n', ' ')
            .map((text) => Buffer.from(text)),
          fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)),
        ),
        { maxLength: 12 },
      )
      .map((parts) => Buffer.concat(parts)),
    cuts: fc.array(fc.nat(400), { maxLength: 20 }),
  }),
)
const secretsOf = (values: string[]) => values.map((one, index) => ({ name: `S${index}`, value: one }))
const cut = (bytes: Buffer, cuts: number[]) => {
  const at = [0, ...cuts.filter((one) => one < bytes.length).sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}

describe('laws', () => {
  test('however the bytes are cut, the result is the same', () => {
    fc.assert(
      fc.property(scene, ({ values, bytes, cuts }) => {
        expect(mask(secretsOf(values), cut(bytes, cuts))).toEqual(mask(secretsOf(values), [bytes]))
      }),
      { numRuns: 500 },
    )
  })

  test('no value is ever stored whole, and with pauses no more than three bytes of one that was begun', () => {
    fc.assert(
      fc.property(scene, fc.boolean(), ({ values, bytes, cuts }, pauses) => {
        const { text } = mask(secretsOf(values), cut(bytes, cuts), pauses)
        for (const one of values) expect(text).not.toContain(Buffer.from(one).toString('latin1'))
      }),
      { numRuns: 500 },
    )
  })

  test('a value cut in two by a pause shows three bytes at most', () => {
    for (let at = 1; at < DB.value.length; at++) {
      const { text } = mask([DB], ['x', DB.value.slice(0, at), DB.value.slice(at), 'y'], true)
      expect(text).toBe(`x${at < 4 ? DB.value.slice(0, at) : ''}[masked: DB_PASSWORD]y`)
    }
  })

  test('bytes in which nothing is found are untouched, pauses or not', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.array(fc.nat(3000)),
        fc.boolean(),
        (bytes, cuts, pauses) => {
          const { text, labels } = mask([DB], cut(Buffer.from(bytes), cuts), pauses)
          fc.pre(labels.length === 0)
          expect(text).toBe(Buffer.from(bytes).toString('latin1'))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('what is not masked keeps its place: the rest of the text is all there', () => {
    fc.assert(
      fc.property(scene, ({ values, bytes }) => {
        const rest = mask(secretsOf(values), [bytes]).text.split(/\[masked: [^\]]*\]/)
        let from = 0
        for (const part of rest) {
          const at = bytes.toString('latin1').indexOf(part, from)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + part.length
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** Bytes that count how often one of them is looked at; what is copied out of them counts as well. */
function countedBytes(bytes: Uint8Array): { bytes: Uint8Array; looks: () => number } {
  let looks = 0
  const counted = (source: Uint8Array): Uint8Array =>
    new Proxy(source, {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d/.test(key)) looks += 1
        if (key === 'indexOf')
          return (byte: number, from: number) => {
            const at = target.indexOf(byte, from)
            looks += (at < 0 ? target.length : at + 1) - from
            return at
          }
        const found: unknown = Reflect.get(target, key, target)
        if (typeof found !== 'function') return found
        if (key === 'subarray') return (from: number, to: number) => counted(target.subarray(from, to))
        looks += target.length
        return found.bind(target)
      },
    })
  return { bytes: counted(bytes), looks: () => looks }
}

describe('RN-12: hostile output costs no more than a constant a byte', () => {
  test.each([
    'token=/',
    'eyJ.eyJ',
    'x://a:',
    'x://a:b@',
    '@',
    'a@b ',
    'password=',
    '-----BEGIN PRIVATE KEY-----',
    'hunter2-',
    'hunter2-hunter2 and ',
  ])('%s without end', (unit) => {
    const length = 40_000
    const { bytes, looks } = countedBytes(Buffer.from(unit.repeat(length / unit.length)))
    mask([DB], [bytes])
    expect(looks() / length).toBeGreaterThan(1)
    // A run that is looked at anew from each head in it takes hundreds of looks a byte.
    expect(looks() / length).toBeLessThan(20)
  })
})
