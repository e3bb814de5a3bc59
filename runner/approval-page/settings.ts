import { z } from 'zod'

/** What the runner tells the approval page's process when it starts it. */
export const settings = z
  .object({
    HOST: z.string(),
    APPROVAL_PORT: z.coerce.number().int(),
    /** The origin of these pages; signatures name it. */
    APPROVAL_URL: z.url(),
    /** Where people reach the web half. */
    WEB_URL: z.url(),
  })
  .transform(({ HOST, APPROVAL_PORT, APPROVAL_URL, WEB_URL }) => ({
    host: HOST,
    port: APPROVAL_PORT,
    origin: new URL(APPROVAL_URL).origin,
    rpId: new URL(APPROVAL_URL).hostname,
    web: new URL(WEB_URL).origin,
  }))
  .parse(process.env)
