import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { usage } from './failure.ts'

/** Asks on the terminal and returns the answer. Throws usage where there is no terminal: silence is no answer. */
export async function ask(question: string, instead: string): Promise<string> {
  requireTerminal(instead)
  const terminal = createInterface({ input: stdin, output: stderr })
  try {
    return (await terminal.question(question)).trim()
  } finally {
    terminal.close()
  }
}

/** Asks for something that must not show, such as a password. */
export async function askSecret(question: string, instead: string): Promise<string> {
  requireTerminal(instead)
  stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: stdin, output: nowhere, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    stderr.write('\n')
  }
}

/** Everything on standard input, without the newline at its end. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

function requireTerminal(instead: string): void {
  if (!stdin.isTTY) throw usage(`There is no terminal to ask on. ${instead}`)
}
