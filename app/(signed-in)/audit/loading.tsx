import { Loading, Skeleton, SkeletonRows } from '#app/_components/skeleton.tsx'

export default function AuditLoading() {
  return (
    <Loading what="the audit log">
      <Skeleton className="mb-6 h-7 w-24" />
      <Skeleton className="mb-4 h-9" />
      <SkeletonRows rows={6} />
    </Loading>
  )
}
