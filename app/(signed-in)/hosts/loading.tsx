import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function HostsLoading() {
  return (
    <Loading what="hosts">
      <Skeleton className="mb-6 h-7 w-24" />
      <Skeleton className="mb-3 h-6 w-56" />
      <div className="grid gap-7 lg:grid-cols-[minmax(0,1fr)_400px]">
        <Skeleton className="h-72 rounded-card" />
        <Skeleton className="h-72 rounded-card" />
      </div>
    </Loading>
  )
}
