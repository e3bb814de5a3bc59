import fs from 'node:fs'
import os from 'node:os'
import { z } from 'zod'
import { digestEnrolment } from '../../../lib/reviews/enrolment.ts'
import { askApprovalPage } from '../approval-page.ts'
import { askSecret, readStdin } from '../ask.ts'
import { EXIT } from '../exit-codes.ts'
import { usage } from '../failure.ts'
import { makeKeyFile, openKeyFile } from '../key-file.ts'
import { type Options, print } from '../print.ts'
import { whoAmI } from '../who-am-i.ts'

const Prepared = z.looseObject({ enrolment: z.string() })
const SHORTEST = 8

/** `countersign enrol-key FILE --code CODE`: makes a key to sign reviews with, and has the runner enrol it for you. */
export async function enrolKey(
  file: string,
  options: Options & { code: string; passphraseStdin?: boolean },
): Promise<number> {
  const { id: member, name } = await whoAmI(options)
  const passphrase = await readPassphrase(options)
  if (passphrase.length < SHORTEST) throw usage(`A passphrase has at least ${SHORTEST} characters.`)
  const key = fs.existsSync(file) ? openKeyFile(file, passphrase) : makeKeyFile(file, passphrase)
  const { credential } = key
  const device = `key file on ${os.hostname()}`
  const { enrolment } = await askApprovalPage(Prepared, '/enrol/prepare', {
    member,
    name,
    device,
    credential,
  })
  const proof = key.sign(digestEnrolment(enrolment))
  const { code } = options
  await askApprovalPage(z.unknown(), '/enrol', { enrolment, proof, code })
  print(
    options,
    { file, credential: credential.id },
    `Enrolled. Sign with it: countersign approve N --key ${file}`,
  )
  return EXIT.ok
}

/** The passphrase from standard input or the terminal. */
export async function readPassphrase({ passphraseStdin }: { passphraseStdin?: boolean }): Promise<string> {
  return passphraseStdin
    ? readStdin()
    : askSecret('Passphrase: ', 'Give the passphrase on standard input with --passphrase-stdin.')
}
