'use client'

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { type Connection, listenTo, readConnection, watchConnection } from './live-connection.ts'

/** Calls `onChange` when something about the topic changed: "tasks", "runs" or "task:ID". Null listens to nothing. */
export function useLive(topic: string | null, onChange: () => void): void {
  const changed = useEffectEvent(onChange)
  useEffect(() => (topic ? listenTo(topic, () => changed()) : undefined), [topic])
}

/** The state of the tab's one live connection. */
export function useConnection(): Connection {
  return useSyncExternalStore(watchConnection, readConnection, () => SERVER)
}

const SERVER: Connection = { state: 'connecting', since: 0 }
