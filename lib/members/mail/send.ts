import type { Transporter } from 'nodemailer'
import { readEnv } from '../../env.ts'
import { composeMail, type Message } from './compose.ts'
import { openTransport } from './transport.ts'

let transport: Transporter | undefined

/** Why a message was not taken, in a line, and whether trying again could help. */
export class NotSent extends Error {
  readonly final: boolean
  constructor(message: string, final: boolean) {
    super(message)
    this.final = final
  }
}

/** Hands one message to the mail server. Throws NotSent. */
export async function sendMail(address: string, message: Message): Promise<void> {
  const { mail, url } = readEnv()
  if (!mail) throw new NotSent('No mail server is set.', true)
  transport ??= openTransport(mail)
  try {
    // As an object, an address is one address, whatever commas it holds.
    await transport.sendMail({
      to: { name: '', address },
      ...composeMail(message, url),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } catch (error) {
    throw notSent(error)
  }
}

function notSent(error: unknown): NotSent {
  const { responseCode = 0 } = error as { responseCode?: number }
  const words = error instanceof Error ? error.message : 'it is not known why'
  return new NotSent(words.replace(/\p{C}+/gu, ' ').slice(0, 300), responseCode >= 500)
}
