'use client'

import { useRef, useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { freshChallenge, makePasskey, passkeyFault, signWithPasskey } from '#app/_client/passkey.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Input } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { useChange } from '../../_shared/use-change.ts'

/** Makes a passkey on this device, has it sign once, and keeps it. The password says that it is the member who asks. */
export function AddPasskey({ you }: { you: { id: string; name: string } }) {
  const { send, pending, problem, forget } = useChange()
  const [asking, setAsking] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submit = async (fields: FormData) => {
    forget()
    setFault(null)
    setAsking(true)
    const made = await askDevice(you).catch((error: unknown) => passkeyFault(error))
    setAsking(false)
    if (typeof made === 'string') return setFault(made)
    const body = { ...made, name: String(fields.get('name')), password: String(fields.get('password')) }
    if (await send('POST', '/passkeys', body, Ignored)) form.current?.reset()
  }
  return (
    <form
      ref={form}
      aria-label="Add a passkey"
      method="post"
      className="grid gap-4 rounded-card border border-line bg-surface p-4 shadow-card"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
    >
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Input label="Name" name="name" maxLength={100} required hint="What you call the device." />
        <Input
          label="Present password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </div>
      {fault && <Notice tone="bad" live title={fault} />}
      {problem && <ErrorNotice title="The passkey was not added" problem={problem} />}
      <div className="flex justify-end">
        <ActButton type="submit" pending={asking || pending}>
          Add a passkey
        </ActButton>
      </div>
    </form>
  )
}

async function askDevice(you: { id: string; name: string }) {
  const challenge = await freshChallenge()
  const credential = await makePasskey(you)
  return { credential, challenge, proof: await signWithPasskey(challenge, credential.id) }
}
