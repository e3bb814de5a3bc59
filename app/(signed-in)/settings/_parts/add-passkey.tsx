'use client'

import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { freshChallenge, makePasskey, passkeyFault, signWithPasskey } from '#app/_client/passkey.ts'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Input } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { useChange } from '../../_shared/use-change.ts'
import { PasswordForm } from './password-form.tsx'

/** Makes a passkey on this device, has it sign once, and keeps it. The password says that it is the member who asks. */
export function AddPasskey({ you, known }: { you: You; known: readonly string[] }) {
  const { send, pending, problem, forget } = useChange()
  const [asking, setAsking] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const submit = async (fields: FormData) => {
    forget()
    setFault(null)
    setAsking(true)
    const made = await askDevice(you, known).catch((error: unknown) => passkeyFault(error))
    setAsking(false)
    if (typeof made === 'string') {
      setFault(made)
      return false
    }
    const body = { ...made, name: String(fields.get('name')), password: String(fields.get('current')) }
    return (await send('POST', '/passkeys', body, Ignored)) !== null
  }
  return (
    <PasswordForm
      label="Add a passkey"
      pending={asking || pending}
      onSubmit={submit}
      field={<Input label="Name" name="name" maxLength={100} required hint="What you call the device." />}
    >
      {fault && <Notice tone="bad" live title={fault} />}
      {problem && <ErrorNotice title="The passkey was not added" problem={problem} />}
    </PasswordForm>
  )
}

interface You {
  id: string
  name: string
}

async function askDevice(you: You, known: readonly string[]) {
  const challenge = await freshChallenge()
  const credential = await makePasskey(you, known)
  return { credential, challenge, proof: await signWithPasskey(challenge, credential.id) }
}
