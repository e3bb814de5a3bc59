import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readEnv } from '../../../lib/env.ts'
import { callApi } from '../call-api.ts'
import { connectAsMember } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { type Options, print } from '../print.ts'
import { writeWhole } from '../write-whole.ts'

const MINUTES = 60
const Members = z.object({ rows: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })) })

/**
 * `countersign enrol MEMBER`: at the console, a code with which one member enrols a passkey for reviews, once, within
 * the hour. Whoever can write into the runner's folder vouches for them; nobody else's word is needed.
 */
export async function enrol(who: string, options: Options): Promise<number> {
  const { data, approvalUrl } = readEnv()
  const member = who.includes('@') ? await findMember(who, options) : { id: who, name: '' }
  const code = randomBytes(12).toString('base64url')
  const hash = createHash('sha256').update(code).digest('hex')
  const expires = Math.floor(Date.now() / 1000) + MINUTES * 60
  const file = path.join(data, 'runner/enrol-code.json')
  if (!fs.existsSync(path.dirname(file)))
    throw new Failure(
      EXIT.refused,
      'no_runner',
      `There is no runner's folder in ${data}. Start Countersign once, first.`,
    )
  writeWhole(file, JSON.stringify({ member: member.id, hash, expires }), 0o600)
  const link = `${approvalUrl}/enrol?${new URLSearchParams({ member: member.id, name: member.name })}`
  print(
    options,
    { member: member.id, code, link, expires },
    `For ${member.name || member.id}, once, within ${MINUTES} minutes:\n  open  ${link}\n  code  ${code}\nAn earlier code that was not used serves no more.`,
  )
  return EXIT.ok
}

const NEEDED =
  "A member's address is looked up by whoever is signed in (their id, copied under Members, will do without)"

async function findMember(email: string, options: Options): Promise<{ id: string; name: string }> {
  const { rows } = await callApi(connectAsMember(options, NEEDED), Members, 'GET', '/members')
  const found = rows.find((row) => row.email === email)
  if (found) return found
  throw new Failure(
    EXIT.refused,
    'not_found',
    `No member has the address ${email}. Give the member's id instead.`,
  )
}
