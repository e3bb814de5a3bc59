'use client'

import { useEffect, useState } from 'react'
import { type LineRange, lineLink, readLineLink } from './line-link.ts'

/** The lines that the address points to (#L12-L15), and a way to point to others. */
export function useLinkedLines(): [LineRange | null, (range: LineRange) => void] {
  const [range, setRange] = useState<LineRange | null>(null)
  useEffect(() => {
    const read = () => setRange(readLineLink(location.hash))
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  const point = (next: LineRange) => {
    window.history.replaceState(null, '', lineLink(next))
    setRange(next)
  }
  return [range, point]
}
