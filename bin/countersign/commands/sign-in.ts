import { askSecret, readStdin } from '../ask.ts'
import { addressOf } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { openSession } from '../open-session.ts'
import { type Options, print } from '../print.ts'
import { keepSession } from '../session-file.ts'

/** `countersign sign-in`: keeps a session for this address, so that this user can review. */
export async function signIn(options: Options & { email: string; passwordStdin?: boolean }): Promise<number> {
  const url = addressOf(options)
  const password = await readPassword(options)
  keepSession(url, { email: options.email, cookie: await openSession(url, options.email, password) })
  print(options, { url, email: options.email }, `Signed in to ${url} as ${options.email}.`)
  return EXIT.ok
}

/** The password from standard input or the terminal. */
export async function readPassword({ passwordStdin }: { passwordStdin?: boolean }): Promise<string> {
  return passwordStdin
    ? readStdin()
    : askSecret('Password: ', 'Give the password on standard input with --password-stdin.')
}
