import { once } from 'node:events'
import net from 'node:net'

/** A mail server that keeps what it is given, with lines in one piece that were cut for the wire. */
export interface SmtpServer {
  url: string
  /** Envelope and text of each message so far. */
  messages: { to: string[]; data: string }[]
  /** What it answers to a recipient; 250 takes the message. */
  answer: (line: string) => void
  close: () => void
}

/** Starts one on loopback (RFC 5321, as much of it as a client needs). */
export async function startSmtpServer(): Promise<SmtpServer> {
  const messages: SmtpServer['messages'] = []
  let toRecipients = '250 ok'
  const server = net.createServer((socket) => {
    socket.on('error', () => socket.destroy())
    let [text, to]: [string, string[]] = ['', []]
    let inData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string) => {
      if (line.startsWith('RCPT TO:')) {
        to.push(line.slice(8))
        say(toRecipients)
      } else if (line === 'DATA') {
        inData = true
        say('354 go on')
      } else if (line === 'QUIT') socket.end('221 bye\r\n')
      else {
        if (line.startsWith('MAIL FROM:')) to = []
        say('250 ok')
      }
    }
    say('220 test')
    socket.on('data', (piece) => {
      text += piece.toString()
      for (;;) {
        const end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = text.slice(0, end)
        text = text.slice(end + (inData ? 5 : 2))
        if (!inData) hear(part)
        else {
          inData = false
          messages.push({ to, data: part.replaceAll('=\r\n', '') })
          say('250 kept')
        }
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    answer: (line) => {
      toRecipients = line
    },
    close: () => server.close(),
  }
}
