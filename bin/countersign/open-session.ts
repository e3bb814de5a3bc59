import { refusal, send } from './call-api.ts'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'

/** Signs a member in over better-auth's route. Resolves to the session's cookie; throws Failure with the reason. */
export async function openSession(url: string, email: string, password: string): Promise<string> {
  const response = await send({ url, headers: { origin: url } }, 'POST', '/api/auth/sign-in/email', {
    email,
    password,
  })
  if (response.status === 401)
    throw new Failure(EXIT.refused, 'wrong_password', `No member of ${url} has this email and this password.`)
  if (!response.ok) throw refusal(response.status, await response.text())
  const lines = response.headers.getSetCookie()
  return lines.map((line) => line.split(';')[0]).join('; ')
}
