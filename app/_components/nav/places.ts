import {
  BookOpen,
  Inbox,
  type LucideIcon,
  ScrollText,
  Server,
  Settings2,
  SquareTerminal,
  Users,
} from 'lucide-react'

interface Place {
  label: string
  href: string
  icon: LucideIcon
  /** The letter after `g` that goes there. */
  key: string
}

/** The places of the product, in the order of the rail. */
export const PLACES: readonly Place[] = [
  { label: 'Inbox', href: '/', icon: Inbox, key: 'i' },
  { label: 'Runs', href: '/runs', icon: SquareTerminal, key: 'r' },
  { label: 'Runbooks', href: '/runbooks', icon: BookOpen, key: 'b' },
  { label: 'Hosts', href: '/hosts', icon: Server, key: 'h' },
  { label: 'Audit', href: '/audit', icon: ScrollText, key: 'a' },
  { label: 'Members', href: '/members', icon: Users, key: 'm' },
  { label: 'Settings', href: '/settings', icon: Settings2, key: 's' },
]

/** Whether a path lies in a place; tasks are in the inbox. */
export function isIn(place: Place, path: string): boolean {
  if (place.href === '/') return path === '/' || path.startsWith('/tasks')
  return path === place.href || path.startsWith(`${place.href}/`)
}
