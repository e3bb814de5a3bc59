import { pino } from 'pino'

/** The web half's log: JSON lines on standard error. Sessions, tokens and bodies never go into it. */
export const log = pino(
  { level: process.env.COUNTERSIGN_LOG ?? 'info', redact: ['headers.cookie', 'headers.authorization'] },
  pino.destination(2),
)
