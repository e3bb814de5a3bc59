import type { FactName, Survey } from '../../hosts/survey.ts'

/** What every plan may need. The rest is told where the request is about it. */
const ALWAYS: ReadonlySet<FactName> = new Set(['init', 'package managers'])

const TOPICS: readonly (readonly [words: RegExp, facts: readonly FactName[]])[] = [
  [/\b(sudo\w*|admins?|administrators?|root|privileges?|users?|accounts?)\b/i, ['users with sudo']],
  [
    /\b(disks?|drives?|space|mount\w*|partitions?|file ?systems?|ext4|xfs|nfs|swap|storage|backups?|snapshots?|resize|grow|full|usb)\b|\/dev\//i,
    ['file systems', 'disks'],
  ],
  [
    /\b(bcachefs|btrfs|zfs|zpool|lvm|lvs?|vgs?|logical volumes?|volumes?|raid|mdadm|md\d+|scrub|snapshots?|replicas?|pools?|erasure)\b/i,
    ['storage', 'disks', 'file systems'],
  ],
  [
    /\b(vms?|virtual\w*|kvm|qemu|libvirt|virsh|hypervisor|guests?|vbox\w*)\b/i,
    ['cpu virtualization', 'kvm', 'virtualbox', 'libvirt'],
  ],
  [/\b(containers?|docker|podman|compose|images?|kubernetes|k3s|lxc|incus)\b/i, ['container engines']],
  [
    /\b(firewall\w*|ports?|block|allow|nft\w*|iptables|ufw|reachable|ssh\w*|network|incoming|tunnel|expose\w*)\b/i,
    ['firewalls', 'listening'],
  ],
  [/\b(listen\w*|ports?|services?|servers?|sockets?)\b/i, ['listening']],
  [
    /\b(time\w*|clock|ntp|chrony\w*|date|cron\w*|timers?|schedule\w*|nightly|daily|weekly|hourly)\b/i,
    ['time zone', 'time sync'],
  ],
  [/\b(kernel|modules?|reboot\w*|drivers?|boot\w*|bcachefs|zfs)\b/i, ['kernel']],
]

/** Characters of facts that a prompt holds at most: a small machine reads some 100 in a second. */
const BUDGET = 1500

/** Facts that are told: those for every plan first, always in the same words, then what the request is about. */
export function chooseFacts(
  survey: Survey | null | undefined,
  request: string,
): { always: Survey['facts']; topical: Survey['facts'] } {
  const wanted = new Set(TOPICS.flatMap(([words, facts]) => (words.test(request) ? facts : [])))
  const known = (survey?.facts ?? []).map(({ name, values }) => ({ name, values: values.map(shorten) }))
  const always = known.filter(({ name }) => ALWAYS.has(name))
  return {
    always,
    topical: within(
      BUDGET,
      known.filter(({ name }) => wanted.has(name)),
    ),
  }
}

const LONGEST = 120
const shorten = (value: string): string =>
  value.length > LONGEST ? `${value.slice(0, LONGEST - 1).toWellFormed()}…` : value

/** As many values as fit, in turn from each fact, and a word about those that do not. */
function within(budget: number, facts: Survey['facts']): Survey['facts'] {
  const share = Math.floor(budget / Math.max(1, facts.length))
  return facts.map(({ name, values }) => {
    let room = share
    const kept = values.filter((value) => {
      room -= value.length
      return room >= 0
    })
    const more = values.length - kept.length
    return { name, values: more > 0 ? [...kept, `and ${more} more`] : kept }
  })
}
