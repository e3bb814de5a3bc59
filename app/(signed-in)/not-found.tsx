import { SearchX } from 'lucide-react'
import { ButtonLink } from '#app/_components/button.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'

/** For tasks, runs and members that are not there. */
export default function NotFound() {
  return (
    <>
      <PageHeader title="There is nothing here" />
      <Empty
        icon={SearchX}
        title="No such thing, or you may not see it"
        action={<ButtonLink href="/">Go to the inbox</ButtonLink>}
      >
        The address may be cut short, or belong to another installation.
      </Empty>
    </>
  )
}
