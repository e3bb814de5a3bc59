'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'

/** A page that could not be made. Its cause stays in the server's log, under the number shown. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const router = useRouter()
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  const problem = {
    status: 500,
    code: 'unexpected',
    message:
      'Something went wrong on our side. Nothing that was decided or started is lost; the server’s log says more.',
    instance: null,
    facts: error.digest ? { id: error.digest } : {},
  }
  return (
    <>
      <PageHeader title="This page could not be made" />
      <ErrorNotice title="It failed while it was put together" problem={problem} onRetry={retry} />
    </>
  )
}
