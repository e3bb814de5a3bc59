'use client'

import { useRef, useState } from 'react'
import { callApi, Ignored, type Problem } from '#app/_client/call-api.ts'
import { freshKey } from '#app/_client/fresh-key.ts'
import { useRefresh } from '#app/_client/use-refresh.tsx'
import type { WindowView } from '#lib/plans/window.ts'
import type { Risk } from '#lib/risk/levels.ts'
import { useSeen } from './seen.tsx'

/** What the deciding dialogs restate: the plan that the page shows. */
export interface Decidable {
  number: number
  revision: number
  digest: string
  steps: number
  risk: Risk
  host: string
  user: string
  have: number
  required: number
  startWhenApproved: boolean
  /** When it may start, and whether it would wait for that by itself. */
  window: WindowView | null
  waits: boolean
  /** The rule counts signed approvals only. */
  signed: boolean
  /** Whose approvals are missing, in words, and whether the reader's would fill a seat. */
  needed: string[]
  fills: boolean
  /** Where the runner asks for a passkey; null where it does not. */
  signUrl: string | null
  /** The reader asked for it or wrote it: only solo mode lets them decide. */
  own: boolean
  /** The reader's approval stands already: they may only take it back. */
  approved: boolean
}

interface Verdict {
  decision: 'approve' | 'reject' | 'request_changes'
  reason: string
  /** The host's name, where the reviewer typed it. */
  confirm?: string
}

/** Sends a review of exactly the digest that the dialog showed. A plan that changed meanwhile is marked, not decided. */
export function useReview(plan: Decidable, done: () => void) {
  const refresh = useRefresh()
  const { mark } = useSeen()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  // One key for one dialog: a second click or a retry after a lost answer decides nothing twice.
  const key = useRef<string | null>(null)

  const send = async (verdict: Verdict) => {
    key.current ??= freshKey()
    setPending(true)
    setProblem(null)
    const answer = await callApi({
      method: 'POST',
      path: `/tasks/${plan.number}/reviews`,
      body: { digest: plan.digest, ...verdict },
      shape: Ignored,
      key: key.current,
    })
    setPending(false)
    const code = answer.ok ? null : answer.problem.code
    if (code !== 'offline') key.current = null
    if (code === 'digest_changed') mark()
    if (answer.ok) done()
    else setProblem(answer.problem)
    refresh()
  }
  const forget = () => setProblem(null)
  return { send, pending, problem, forget }
}
