import { LoadingColumns } from '../../../_shared/loading-columns.tsx'

export default function PolicyLoading() {
  return <LoadingColumns what="the policy" columns="lg:grid-cols-[minmax(0,1fr)_400px]" />
}
