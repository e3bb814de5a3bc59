import { z } from 'zod'
import { readEnv } from '../../../lib/env.ts'
import { callApi } from '../call-api.ts'
import { addressOf } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { openSession } from '../open-session.ts'
import { type Options, print } from '../print.ts'
import { readSetupCode } from '../read-setup-code.ts'
import { keepSession } from '../session-file.ts'
import { readPassword } from './sign-in.ts'

/** `countersign setup`: the first admin without a browser, for whoever can read the code in the data folder. */
export async function setUp(
  options: Options & { name: string; email: string; passwordStdin?: boolean },
): Promise<number> {
  const url = addressOf(options)
  const code = readSetupCode(readEnv().data)
  const { name, email } = options
  const password = await readPassword(options)
  await callApi({ url, headers: { origin: url } }, z.unknown(), 'POST', '/setup', {
    code,
    name,
    email,
    password,
  })
  keepSession(url, { email, cookie: await openSession(url, email, password) })
  print(options, { url, email }, `${name} is the first admin of ${url}, and signed in here.`)
  return EXIT.ok
}
