'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { knowsPasskeys, signInWithPasskey } from '#app/_client/passkey.ts'
import { useAlive } from '#app/_client/use-alive.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { Notice } from '#app/_components/notice.tsx'

/** Signs in without a password, where the browser knows how; else nothing is drawn. */
export function PasskeyButton({ next }: { next: string }) {
  const alive = useAlive()
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  if (alive && !knowsPasskeys()) return null
  const signIn = async () => {
    setPending(true)
    const why = await signInWithPasskey()
    setRefused(why)
    if (why) setPending(false)
    else location.assign(next)
  }
  return (
    <>
      <ActButton full icon={KeyRound} pending={pending} onClick={signIn}>
        Use a passkey instead
      </ActButton>
      {refused && <Notice tone="bad" live title={refused} />}
    </>
  )
}
