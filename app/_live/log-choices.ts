'use client'

import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { parseJson } from '#app/_client/parse-json.ts'

/** How the reader likes logs; kept in this browser. */
export interface LogChoices {
  times: boolean
  wrap: boolean
}

const NAME = 'log'
const listeners = new Set<() => void>()
let present: LogChoices | null = null

/** The reader's choices, and a way to change one. Long lines wrap on phones until the reader says otherwise. */
export function useLogChoices(): [LogChoices, (change: Partial<LogChoices>) => void] {
  return [useSyncExternalStore(subscribe, read, () => ON_SERVER), change]
}

const ON_SERVER: LogChoices = { times: true, wrap: false }

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): LogChoices {
  present ??= { ...byScreen(), ...stored() }
  return present
}

function change(part: Partial<LogChoices>): void {
  present = { ...read(), ...part }
  localStorage.setItem(NAME, JSON.stringify(present))
  for (const listener of listeners) listener()
}

function byScreen(): LogChoices {
  const phone = matchMedia('(max-width: 767px)').matches
  return { times: !phone, wrap: phone }
}

const Stored = z.object({ times: z.boolean(), wrap: z.boolean() }).partial().catch({})

const stored = () => Stored.parse(parseJson(localStorage.getItem(NAME) ?? ''))
