import net from 'node:net'
import type { AppError } from '../../lib/errors.ts'
import { unavailable } from '../../lib/errors.ts'

/** Throws AppError `port` where this address cannot be bound: it is said before a minute of building, not after. */
export async function requireFreePort(port: number, host: string, setting = 'PORT'): Promise<void> {
  const server = net.createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(describe(error, port, host, setting)))
    server.listen(port, host, () => server.close(() => resolve()))
  })
}

function describe(error: NodeJS.ErrnoException, port: number, host: string, setting: string): AppError {
  const words: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${host} is taken by another program. Stop that one, or choose another port: ${setting}=${port + 1} npm start.`,
    EACCES: `Port ${port} is reserved for root. Choose one above 1023 with ${setting}, and put a proxy in front of it.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine. Set HOST to one that is, or leave it out.`,
    ENOTFOUND: `${host} is not an address of this machine. Set HOST to one that is, or leave it out.`,
  }
  return unavailable(
    'port',
    words[error.code ?? ''] ?? `Port ${port} of ${host} cannot be used: ${error.message}`,
  )
}
