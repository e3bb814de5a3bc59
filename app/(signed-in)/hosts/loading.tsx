import { LoadingColumns } from '../_shared/loading-columns.tsx'

export default function HostsLoading() {
  return <LoadingColumns what="hosts" columns="lg:grid-cols-[minmax(0,1fr)_400px]" />
}
