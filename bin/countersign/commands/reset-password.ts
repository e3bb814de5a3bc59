import fs from 'node:fs'
import path from 'node:path'
import { readEnv } from '../../../lib/env.ts'
import { hashSecret, newSecret } from '../../../lib/secret.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { type Options, print } from '../print.ts'
import { writeWhole } from '../write-whole.ts'

const MINUTES = 60

/**
 * `countersign reset-password EMAIL`: at the console, a link with which one member sets a new password, once, within
 * the hour. Whoever can write into the web half's folder vouches for them; nobody has to be signed in.
 */
export async function resetPassword(email: string, options: Options): Promise<number> {
  const { data, url } = readEnv()
  const folder = path.join(data, 'web')
  if (!fs.existsSync(folder))
    throw new Failure(
      EXIT.refused,
      'no_data',
      `There is no web half's folder in ${data}. COUNTERSIGN_DATA names the data folder.`,
    )
  const code = newSecret('reset')
  const expires = Math.floor(Date.now() / 1000) + MINUTES * 60
  const offer = { email: email.trim().toLowerCase(), hash: hashSecret(code), expires }
  writeWhole(path.join(folder, 'password-reset.json'), JSON.stringify(offer), 0o600)
  const link = `${options.url ?? url}/reset/${code}`
  print(
    options,
    { email: offer.email, link, expires },
    `For ${offer.email}, once, within ${MINUTES} minutes:\n  open  ${link}\nAn earlier link of the console's that was not used serves no more. If the page does not know the link, nobody has this address.`,
  )
  return EXIT.ok
}
