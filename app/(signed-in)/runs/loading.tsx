import { Loading, Skeleton, SkeletonRows } from '#app/_components/skeleton.tsx'

export default function RunsLoading() {
  return (
    <Loading what="runs">
      <Skeleton className="mb-5 h-7 w-24" />
      <SkeletonRows rows={4} />
    </Loading>
  )
}
