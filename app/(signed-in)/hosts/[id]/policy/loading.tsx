import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function PolicyLoading() {
  return (
    <Loading what="the policy">
      <Skeleton className="mb-6 h-7 w-56" />
      <div className="grid gap-7 lg:grid-cols-2">
        <Skeleton className="h-96 rounded-card" />
        <Skeleton className="h-96 rounded-card" />
      </div>
    </Loading>
  )
}
