'use client'

import { useState } from 'react'
import { Ignored } from '#app/_client/call-api.ts'
import { useChange } from '../../../_shared/use-change.ts'

/** Changes something of a task by a POST below it; `pending` names what is under way. */
export function useTaskChange(number: number) {
  const { send, pending, problem } = useChange()
  const [sent, setSent] = useState<string | null>(null)
  const post = async (what: string, body: unknown = {}): Promise<boolean> => {
    setSent(what)
    return (await send('POST', `/tasks/${number}/${what}`, body, Ignored)) !== null
  }
  return { send: post, pending: pending ? sent : null, problem }
}
