import { unescapeOctal } from '../containment/read-mounts.ts'
import type { View } from './view.ts'

/** Kinds that hold files of the host itself, or of another one. */
const KINDS =
  /^(ext[234]|xfs|btrfs|bcachefs|zfs|f2fs|jfs|reiserfs|vfat|exfat|ntfs3?|nfs4?|cifs|smb3|ceph|glusterfs|fuse\.\w+|9p|virtiofs|overlay)$/
const REMOTE = /^(nfs4?|cifs|smb3|ceph|glusterfs|fuse\.\w+|9p|virtiofs)$/
/** Layers of containers and images are none that anybody works on. */
const UNINTERESTING = /^\/(var\/lib\/(docker|containers|containerd)|run|snap|proc|sys|dev)\//

/** What is mounted where: "/ is ext4 on /dev/sda1, 40 GB". No free space, which changes. */
export function fileSystems(view: View): string[] | null {
  const mounts = view.read('/proc/mounts')
  if (mounts === '') return null
  return mounts.split('\n').flatMap((line) => {
    const [device = '', place = '', kind = ''] = line.split(' ').map(unescapeOctal)
    if (!KINDS.test(kind) || UNINTERESTING.test(place)) return []
    // A server that does not answer would hold up everything.
    const bytes = REMOTE.test(kind) ? null : view.size(place)
    return [`${place} is ${kind} on ${device}${bytes ? `, ${sizeWords(bytes)}` : ''}`]
  })
}

const SECTOR = 512
/** Disks of a virtual machine call themselves rotating whatever lies below. */
const VIRTUAL = /^x?vd/
const NO_DISK = /^(loop|ram|zram|dm-|md|sr|fd|nbd)/

/** Disks that the kernel knows: "sda, 500 GB, rotating". */
export function disks(view: View): string[] {
  return view
    .list('/sys/block')
    .filter((name) => !NO_DISK.test(name))
    .map((name) => {
      const at = (file: string) => view.read(`/sys/block/${name}/${file}`).trim()
      const words = [name, sizeWords(Number(at('size')) * SECTOR), at('device/model')]
      if (at('queue/rotational') === '1' && !VIRTUAL.test(name)) words.push('rotating')
      if (at('removable') === '1') words.push('removable')
      return words.filter(Boolean).join(', ')
    })
}

const TOOLS: readonly (readonly [name: string, tool: string])[] = [
  ['bcachefs', 'bcachefs'],
  ['btrfs', 'btrfs'],
  ['zfs', 'zfs'],
  ['lvm', 'lvm'],
  ['md', 'mdadm'],
]

/** Each way of putting disks together: whether the kernel can, whether the tool is there, and what is in use. */
export function storage(view: View): string[] {
  return TOOLS.map(([name, tool]) => {
    const used = USED[name]?.(view) ?? []
    const words = [
      view.has(tool) ? 'tool installed' : 'no tool',
      kernelHas(view, name) && 'known to the kernel',
      used.length > 0 && `in use: ${used.join(' ')}`,
    ]
    return `${name}: ${words.filter(Boolean).join(', ')}`
  })
}

const mountsOf = (kind: string) => (view: View) =>
  view
    .read('/proc/mounts')
    .split('\n')
    .filter((line) => line.split(' ')[2] === kind)
    .map((line) => unescapeOctal(line.split(' ')[1] ?? ''))

const USED: Record<string, (view: View) => string[]> = {
  bcachefs: mountsOf('bcachefs'),
  btrfs: mountsOf('btrfs'),
  // One folder for each pool, between files of the module's own.
  zfs: (view) =>
    view.list('/proc/spl/kstat/zfs').filter((name) => view.exists(`/proc/spl/kstat/zfs/${name}/state`)),
  lvm: (view) =>
    view
      .list('/sys/block')
      .filter((name) => view.read(`/sys/block/${name}/dm/uuid`).startsWith('LVM-'))
      .map((name) => view.read(`/sys/block/${name}/dm/name`).trim()),
  md: (view) => [...view.read('/proc/mdstat').matchAll(/^(md\w+) : /gm)].map(([, name = '']) => name),
}

function kernelHas(view: View, name: string): boolean {
  if (new RegExp(`\\b${name}$`, 'm').test(view.read('/proc/filesystems'))) return true
  const modules = `/lib/modules/${view.read('/proc/sys/kernel/osrelease').trim()}/kernel`
  return view.exists(`${modules}/fs/${name}`) || view.exists(`${modules}/drivers/${name}`)
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Bytes as disks are sold: 500 GB. */
function sizeWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1)
  return `${Math.round(bytes / 1000 ** power)} ${UNITS[power]}`
}
