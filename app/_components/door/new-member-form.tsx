'use client'

import { useState } from 'react'
import { callApi, Ignored, type Problem } from '#app/_client/call-api.ts'
import { passwordFault, SHORTEST_PASSWORD } from '#app/_client/password-fault.ts'
import { signIn } from '#app/_client/sign-in.ts'
import { ActButton } from '../act-button.tsx'
import { ErrorNotice } from '../error-notice.tsx'
import { Input } from '../field.tsx'

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
  const [faults, setFaults] = useState<Partial<Faults>>({})
  const submit = async (form: FormData) => {
    const text = (field: string) => String(form.get(field) ?? '')
    const [name, email, password] = [text('name'), text('email'), text('password')]
    const found = faultsOf(name, email, password)
    setFaults(found)
    if (Object.values(found).some((fault) => fault !== null)) return
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
      <Input label="E-mail" name="email" type="email" autoComplete="username" required error={faults.email} />
      <Input
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={faults.password ? undefined : `At least ${SHORTEST_PASSWORD} characters.`}
        error={faults.password}
      />
      {problem && <ErrorNotice title="That did not work" problem={problem} />}
      <ActButton type="submit" variant="primary" full pending={pending}>
        {action}
      </ActButton>
    </form>
  )
}

type Faults = Record<'name' | 'email' | 'password', string | null>

const faultsOf = (name: string, email: string, password: string): Faults => ({
  name: name.trim() ? null : 'Say what you are called.',
  email: /^\S+@\S+$/.test(email) ? null : 'This is not an e-mail address.',
  password: passwordFault(password),
})
