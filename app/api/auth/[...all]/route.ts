import { auth } from '#lib/members/auth.ts'

// Signing in and out belong to the library, origin checks and rate limits included. Its other routes would change
// members and passwords past our verbs and the audit log, so they are not there.
const SERVED = ['/api/auth/sign-in/email', '/api/auth/sign-out']

async function handle(request: Request): Promise<Response> {
  if (SERVED.includes(new URL(request.url).pathname)) return auth().handler(request)
  return new Response(null, { status: 404 })
}

export { handle as POST }
