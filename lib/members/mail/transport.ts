import { createTransport, type Transporter } from 'nodemailer'

const PATIENCE_MS = 10_000

/** The way to a mail server. `server` is its URL, which may hold a password. */
export const openTransport = ({ server, from }: { server: string; from: string }): Transporter =>
  createTransport(
    {
      url: server,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: 2 * PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )

/** A mail server by host and port, without who signs in there. */
export const serverName = (server: string): string => new URL(server).host
