import { SquareTerminal } from 'lucide-react'
import { ButtonLink } from '#app/_components/button.tsx'
import { Empty } from '#app/_components/empty.tsx'

export default function RunNotFound() {
  return (
    <Empty
      icon={SquareTerminal}
      title="There is no such run"
      action={<ButtonLink href="/runs">All runs</ButtonLink>}
    >
      The address may be cut short, or it belongs to another installation.
    </Empty>
  )
}
