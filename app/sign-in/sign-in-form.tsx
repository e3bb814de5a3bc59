'use client'

import { useState } from 'react'
import type { Problem } from '#app/_client/call-api.ts'
import { signIn } from '#app/_client/sign-in.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { Input } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PasskeyButton } from './passkey-button.tsx'

/** E-mail and password. */
export function SignInForm({ next }: { next: string }) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = async (form: FormData) => {
    setPending(true)
    const refused = await signIn(String(form.get('email')), String(form.get('password')))
    setProblem(refused)
    if (refused) setPending(false)
    // A full load, so that every part of the page is rendered for the member.
    else location.assign(next)
  }
  return (
    <form
      className="grid gap-4"
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
    >
      <Input label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <Input label="Password" name="password" type="password" autoComplete="current-password" required />
      {problem && <Notice tone="bad" live title={problem.message} />}
      <ActButton type="submit" variant="primary" full pending={pending}>
        Sign in
      </ActButton>
      <PasskeyButton next={next} />
      <p className="text-muted text-sm">
        Not a member yet, or the password lost? An admin, or two reviewers together, can give you a link.
      </p>
    </form>
  )
}
