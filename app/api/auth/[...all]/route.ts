import { problem } from '#app/_server/problem.ts'
import { requireWritable } from '#lib/database-fault.ts'
import { auth } from '#lib/members/auth.ts'

// Signing in and out belong to the library, origin checks and rate limits included. Its other routes would change
// members and passwords past our verbs and the audit log, so they are not there.
const SERVED = [
  '/api/auth/sign-in/email',
  '/api/auth/sign-in/passkey',
  '/api/auth/passkey/challenge',
  '/api/auth/sign-out',
]

async function handle(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname
  if (!SERVED.includes(path)) return new Response(null, { status: 404 })
  try {
    requireWritable()
    return await auth().handler(request)
  } catch (error) {
    return problem(error, path)
  }
}

export { handle as POST }
