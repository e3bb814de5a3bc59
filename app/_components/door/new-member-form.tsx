'use client'

import { useState } from 'react'
import { callApi, Ignored, type Problem } from '#app/_client/call-api.ts'
import { signIn } from '#app/_client/sign-in.ts'
import { ActButton } from '../act-button.tsx'
import { ErrorNotice } from '../error-notice.tsx'
import { Input } from '../field.tsx'

const SHORTEST = 10

/** Name, e-mail and password of somebody new; signs them in and sends them on once they are a member. */
export function NewMemberForm({
  path,
  code,
  action,
  next,
}: {
  /** The route that takes {code, name, email, password}. */
  path: '/setup' | '/invitations/accept'
  code: string
  action: string
  next: string
}) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const submit = async (form: FormData) => {
    const [name, email, password] = ['name', 'email', 'password'].map((field) =>
      String(form.get(field) ?? ''),
    ) as [string, string, string]
    const found = faultsOf(name, email, password)
    setFaults(found)
    if (Object.keys(found).length > 0) return
    setPending(true)
    const answer = await callApi({
      method: 'POST',
      path,
      body: { code, name, email, password },
      shape: Ignored,
    })
    const refused = answer.ok ? await signIn(email, password) : answer.problem
    setProblem(refused)
    if (refused) setPending(false)
    else location.assign(next)
  }
  return (
    <form
      className="grid gap-4"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
    >
      <Input label="Name" name="name" autoComplete="name" required maxLength={100} error={faults.name} />
      <Input label="Email" name="email" type="email" autoComplete="username" required error={faults.email} />
      <Input
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={faults.password ? undefined : `At least ${SHORTEST} characters.`}
        error={faults.password}
      />
      {problem && <ErrorNotice title="That did not work" problem={problem} />}
      <ActButton type="submit" variant="primary" full pending={pending}>
        {action}
      </ActButton>
    </form>
  )
}

function faultsOf(name: string, email: string, password: string): Record<string, string> {
  return {
    ...(name.trim() ? {} : { name: 'Say what you are called.' }),
    ...(/^\S+@\S+$/.test(email) ? {} : { email: 'This is not an e-mail address.' }),
    ...(password.length >= SHORTEST ? {} : { password: `A password has at least ${SHORTEST} characters.` }),
  }
}
