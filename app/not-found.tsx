import type { Metadata } from 'next'
import { ButtonLink } from './_components/button.tsx'
import { Door } from './_components/door/door.tsx'

export const metadata: Metadata = { title: 'Not found' }

/** For addresses that name nothing. */
export default function NotFound() {
  return (
    <Door title="There is nothing here" words="The address may be mistyped or cut short.">
      <ButtonLink href="/" variant="primary" full>
        Go to the inbox
      </ButtonLink>
    </Door>
  )
}
