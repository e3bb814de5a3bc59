'use client'

import { useState } from 'react'
import { z } from 'zod'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { passwordFault, SHORTEST_PASSWORD } from '#app/_client/password-fault.ts'
import { signIn } from '#app/_client/sign-in.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Input } from '#app/_components/field.tsx'

const Done = z.object({ email: z.string() })

/** Takes the new password and signs its owner in with it. */
export function NewPasswordForm({ code }: { code: string }) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const submit = async (password: string) => {
    const found = passwordFault(password)
    setFault(found)
    if (found) return
    setPending(true)
    const answer = await callApi({
      method: 'POST',
      path: '/password-resets/use',
      body: { code, password },
      shape: Done,
    })
    const refused = answer.ok ? await signIn(answer.value.email, password) : answer.problem
    setProblem(refused)
    if (refused) setPending(false)
    else location.assign('/')
  }
  return (
    <form
      className="grid gap-4"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit(String(new FormData(event.currentTarget).get('password')))
      }}
    >
      <Input
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        autoFocus
        hint={
          fault
            ? undefined
            : `At least ${SHORTEST_PASSWORD} characters. Sessions and agent tokens of yours end.`
        }
        error={fault}
      />
      {problem && <ErrorNotice title="The password was not set" problem={problem} />}
      <ActButton type="submit" variant="primary" full pending={pending}>
        Set the password and sign in
      </ActButton>
    </form>
  )
}
