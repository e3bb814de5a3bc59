import os from 'node:os'
import path from 'node:path'
import { readEnv } from '../../../lib/env.ts'
import type { Policy } from '../../../lib/policies/policy.ts'
import { ask } from '../ask.ts'
import { EXIT } from '../exit-codes.ts'
import { usage } from '../failure.ts'
import { readPolicy, writePolicy } from '../policy-file.ts'
import { type Options, print } from '../print.ts'

/** `countersign solo on|off|status`: at the console, because only whoever owns the runner's folder may decide it. */
export async function solo(
  word: string,
  options: Options & { yesICountersignAlone?: boolean },
): Promise<number> {
  const file = path.join(readEnv().data, 'runner/policy.json')
  const policy = readPolicy(file)
  if (word === 'status') return report(options, policy)
  if (word !== 'on' && word !== 'off') throw usage('Say: countersign solo on, off or status.')
  const wanted = word === 'on'
  if (policy.solo === wanted) return report(options, policy)
  if (wanted && !options.yesICountersignAlone) await requireHostName()
  const changed = { ...policy, version: policy.version + 1, solo: wanted }
  writePolicy(file, changed)
  return report(options, changed)
}

async function requireHostName(): Promise<void> {
  const host = os.hostname()
  const typed = await ask(
    `In solo mode one person alone may run anything on ${host}, and every record says so.\nType the host's name, ${host}, to switch it on: `,
    'Pass --yes-i-countersign-alone if that is what you want.',
  )
  if (typed !== host) throw usage(`That is not the host's name, ${host}. Solo mode stays off.`)
}

function report(options: Options, policy: Policy): number {
  const words = policy.solo
    ? 'Solo mode is on: one person may countersign their own tasks; every record is stamped.'
    : 'Solo mode is off: nobody countersigns their own task.'
  print(options, { solo: policy.solo, version: policy.version }, words)
  return EXIT.ok
}
