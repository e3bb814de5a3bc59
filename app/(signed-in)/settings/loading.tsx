import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function SettingsLoading() {
  return (
    <Loading what="settings">
      <Skeleton className="mb-6 h-7 w-28" />
      <div className="grid gap-10">
        {['a', 'b', 'c'].map((section) => (
          <div key={section} className="grid gap-4 md:grid-cols-[15rem_minmax(0,1fr)] md:gap-10">
            <Skeleton className="h-5 w-24" />
            <Skeleton className="h-32 rounded-card" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
