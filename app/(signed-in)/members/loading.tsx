import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function MembersLoading() {
  return (
    <Loading what="members">
      <Skeleton className="mb-6 h-7 w-32" />
      <div className="grid gap-7 lg:grid-cols-[minmax(0,1fr)_316px]">
        <Skeleton className="h-40 rounded-card" />
        <Skeleton className="h-40 rounded-card" />
      </div>
    </Loading>
  )
}
