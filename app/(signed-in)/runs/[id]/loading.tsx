import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function RunLoading() {
  return (
    <Loading what="the run">
      <Skeleton className="mb-2 h-4 w-24" />
      <Skeleton className="h-7 w-2/3" />
      <Skeleton className="mt-3 h-5 w-1/2" />
      <div className="mt-14 grid gap-[18px] md:grid-cols-[250px_minmax(0,1fr)]">
        <div className="grid content-start gap-3">
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
        </div>
        <div className="h-[70dvh] min-h-80 rounded-card bg-term md:h-[clamp(22rem,calc(100dvh-15.5rem),60rem)]" />
      </div>
    </Loading>
  )
}
