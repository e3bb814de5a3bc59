import { Lock } from 'lucide-react'
import { Empty } from './empty.tsx'

/** Shown in place of what the reader may not see; `why` names the missing role and who can grant it. */
export function Forbidden({ title = 'You may not see this', why }: { title?: string; why: string }) {
  return (
    <Empty icon={Lock} title={title}>
      <p>{why}</p>
    </Empty>
  )
}
