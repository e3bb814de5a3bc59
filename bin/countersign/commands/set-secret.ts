import { z } from 'zod'
import { askSecret, readStdin } from '../ask.ts'
import { callApi } from '../call-api.ts'
import { connectAsMember } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { type Options, print } from '../print.ts'

const Kept = z.object({ name: z.string(), version: z.int() })

/** `countersign secret set NAME`: the value comes from standard input or the terminal, never from an argument. */
export async function setSecret(name: string, options: Options): Promise<number> {
  const connection = connectAsMember(options)
  const value = process.stdin.isTTY ? await askSecret(`Value of ${name}: `, '') : await readStdin()
  const kept = await callApi(connection, Kept, 'POST', '/secrets', { name, value })
  print(options, kept, `${kept.name} is set, version ${kept.version}.`)
  return EXIT.ok
}
