import fs from 'node:fs'
import path from 'node:path'
import type { Env } from '../../lib/env.ts'
import { judgeAddresses } from '../../lib/judge-addresses.ts'
import { say } from './say.ts'

/** Says where Countersign is, and while nobody is a member, how the first admin gets in. */
export function greet({ url, approvalUrl, data }: Env): void {
  say('ready')
  for (const { setting, words } of judgeAddresses({ url, approvalUrl })) say(`${setting}: ${words}`)
  console.log(`\nCountersign: ${url}`)
  const code = readSetupCode(path.join(data, 'web/setup-code'))
  if (code === null) return
  console.log(`Set it up:   ${url}/setup?code=${code}`)
  console.log('             (the link lets the first admin in, once)')
}

// The folder is the web half's: what it puts there is printed only if it looks like a code.
function readSetupCode(file: string): string | null {
  if (!fs.lstatSync(file, { throwIfNoEntry: false })?.isFile()) return null
  const code = fs.readFileSync(file, 'utf8').trim()
  return /^[\w-]{10,100}$/.test(code) ? code : null
}
