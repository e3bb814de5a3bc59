import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

/** The task page in outline: heading, stages, steps, and the cards beside them. */
export default function TaskLoading() {
  return (
    <Loading what="the task">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="mt-3 h-7 w-[26rem] max-w-full" />
      <Skeleton className="mt-3 h-5 w-72 max-w-full" />
      <Skeleton className="mt-6 h-4 w-[30rem] max-w-full" />
      <div className="mt-8 grid gap-7 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid content-start gap-3">
          {STEPS.map((step) => (
            <Skeleton key={step} className="h-28 w-full" />
          ))}
        </div>
        <div className="grid content-start gap-3.5">
          <Skeleton className="h-44 w-full" />
          <Skeleton className="h-28 w-full" />
        </div>
      </div>
    </Loading>
  )
}

const STEPS = [1, 2, 3]
