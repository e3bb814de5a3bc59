'use client'

import { useEffect, useState } from 'react'
import { type LineRange, lineLink, readLineLink } from './line-link.ts'

/** The lines that the address points to (#L12-L15), and a way to point to others or to none. */
export function useLinkedLines(): [LineRange | null, (range: LineRange | null) => void] {
  const [range, setRange] = useState<LineRange | null>(null)
  useEffect(() => {
    const read = () => setRange(readLineLink(location.hash))
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  const point = (next: LineRange | null) => {
    window.history.replaceState(null, '', next ? lineLink(next) : location.pathname + location.search)
    setRange(next)
  }
  return [range, point]
}
