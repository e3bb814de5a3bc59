import { useEffect } from 'react'
import { reconnectNow } from './live-connection.ts'

/** While `held`, links try the connection again instead: without a server they lead to the browser's own error page. */
export function useHeldLinks(held: boolean): void {
  useEffect(() => {
    if (!held) return
    document.addEventListener('click', hold, true)
    return () => document.removeEventListener('click', hold, true)
  }, [held])
}

function hold(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey
  if (!link || elsewhere || !needsServer(link)) return
  event.preventDefault()
  reconnectNow()
}

const needsServer = ({ origin, pathname, search, hash }: HTMLAnchorElement): boolean =>
  origin === location.origin && !(hash !== '' && pathname === location.pathname && search === location.search)
