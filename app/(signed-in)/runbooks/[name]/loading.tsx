import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function RunbookLoading() {
  return (
    <Loading what="the runbook">
      <Skeleton className="mb-6 h-7 w-64" />
      <Skeleton className="h-96 rounded-card" />
    </Loading>
  )
}
