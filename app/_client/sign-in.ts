import type { Problem } from './call-api.ts'
import { postAuth } from './post-auth.ts'

/** Signs in with a password; null when it worked. The words do not tell whether the address is known. */
export async function signIn(email: string, password: string): Promise<Problem | null> {
  const response = await postAuth('/sign-in/email', { email, password }).catch(() => null)
  if (response?.ok) return null
  const status = response?.status ?? 0
  return { status, ...refusal(status), instance: '/api/auth/sign-in/email', facts: {} }
}

function refusal(status: number): { code: string; message: string } {
  if (status === 0)
    return { code: 'offline', message: 'Countersign does not answer. Look whether it runs, then try again.' }
  if (status === 503)
    return {
      code: 'database_unwritable',
      message: 'The app database takes no writes, so nobody can sign in. Look at the disk, then try again.',
    }
  if (status === 429) return { code: 'too_many', message: 'Too many tries. Wait a minute, then try again.' }
  if (status === 403)
    return {
      code: 'foreign_origin',
      message: 'This address is not the one that Countersign was told to answer at. COUNTERSIGN_URL sets it.',
    }
  if (status >= 500)
    return { code: 'unexpected', message: 'Something went wrong on our side. The server’s log says more.' }
  return {
    code: 'wrong_credentials',
    message: 'E-mail address or password is wrong, or the member is disabled.',
  }
}
