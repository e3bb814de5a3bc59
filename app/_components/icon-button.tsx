import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from './button.tsx'

/** A button that is its sign alone; `label` is what it does, on hover and for screen readers. */
export function IconButton({
  icon,
  label,
  ...rest
}: { icon: LucideIcon; label: string } & Omit<ComponentProps<typeof Button>, 'children'>) {
  return (
    <Button variant="ghost" {...rest} icon={icon} title={label}>
      <span className="sr-only">{label}</span>
    </Button>
  )
}
