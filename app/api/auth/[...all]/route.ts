import { auth } from '#lib/members/auth.ts'

// Sign-in belongs to the library, origin checks and rate limits included.
const handle = (request: Request): Promise<Response> => auth().handler(request)

export { handle as GET, handle as POST }
