import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Survey } from '#lib/hosts/survey.ts'
import { ANNA } from '../testing/approve.ts'
import { shareRunner } from '../testing/share-runner.ts'
import { survey } from './survey.ts'
import { viewOf } from './view.ts'

const runner = shareRunner()
const roots: string[] = []
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true })
})

/** A host made of files: text, a link as {to}, or a program. */
function hostOf(files: Record<string, string | { to: string } | 'PROGRAM'>) {
  const root = mkdtempSync(join(tmpdir(), 'survey-'))
  roots.push(root)
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, file)
    mkdirSync(dirname(path), { recursive: true })
    if (typeof content === 'object') symlinkSync(content.to, path)
    else
      writeFileSync(path, content === 'PROGRAM' ? '' : content, {
        mode: content === 'PROGRAM' ? 0o755 : 0o644,
      })
  }
  const { facts } = survey(viewOf(root), 0)
  return Object.fromEntries(facts.map(({ name, values }) => [name, values]))
}

const socket = (address: string, port: number, state: string, remote = '00000000:0000') =>
  `   0: ${address}:${port.toString(16).toUpperCase().padStart(4, '0')} ${remote} ${state} 00000000:00000000`

test('a host is described by its files', () => {
  const facts = hostOf({
    'etc/os-release': 'ID=debian\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n',
    'proc/sys/kernel/osrelease': '6.12.1\n',
    'run/systemd/system/x': '',
    'usr/bin/apt-get': 'PROGRAM',
    'usr/bin/dpkg': 'PROGRAM',
    'etc/group': 'root:x:0:\nsudo:x:27:anna,ben\nops:x:30:carla\n',
    'etc/sudoers': '# a comment\nDefaults env_reset\nroot ALL=(ALL:ALL) ALL\n%ops ALL=(ALL) ALL\n',
    'etc/sudoers.d/deploy': 'deploy ALL = NOPASSWD: /usr/bin/systemctl\n',
    'proc/mounts':
      '/dev/sda1 / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\nnas:/x /mnt/a\\040b nfs4 rw 0 0\noverlay /var/lib/docker/o overlay rw 0 0\n/dev/sdc /srv bcachefs rw 0 0\n',
    'sys/block/sda/size': '976773168\n',
    'sys/block/sda/queue/rotational': '1\n',
    'sys/block/loop0/size': '8\n',
    'sys/block/dm-0/dm/uuid': 'LVM-abc\n',
    'sys/block/dm-0/dm/name': 'vg0-root\n',
    'proc/mdstat': 'Personalities : [raid1]\nmd0 : active raid1 sda1[0] sdb1[1]\n',
    'proc/filesystems': 'nodev\tproc\n\tbtrfs\n',
    'usr/sbin/lvm': 'PROGRAM',
    'proc/cpuinfo': 'processor : 0\nflags\t\t: fpu vmx sse\n',
    'dev/kvm': '',
    'proc/modules': 'kvm_intel 1 0 - Live\nkvm 2 1 - Live\nvboxdrv 1 0 - Live\n',
    'usr/bin/VBoxManage': 'PROGRAM',
    'usr/bin/docker': 'PROGRAM',
    'run/docker.sock': '',
    'usr/sbin/nft': 'PROGRAM',
    'usr/sbin/ufw': 'PROGRAM',
    'etc/ufw/ufw.conf': 'ENABLED=yes\n',
    'proc/net/tcp': [
      'head',
      socket('00000000', 22, '0A'),
      socket('0100007F', 5432, '0A'),
      socket('0100007F', 40000, '0A'),
      socket('0A00000A', 443, '01', '0B00000A:C001'),
    ].join('\n'),
    'proc/net/udp': ['head', socket('00000000', 123, '07')].join('\n'),
    'etc/localtime': { to: '/usr/share/zoneinfo/Europe/Berlin' },
    'lib/systemd/system/chrony.service': '',
    'etc/systemd/system/multi-user.target.wants/chrony.service': { to: '/lib/systemd/system/chrony.service' },
  })
  expect(facts).toMatchObject({
    distribution: ['Debian GNU/Linux 13 (trixie)'],
    kernel: ['6.12.1'],
    init: ['systemd'],
    'package managers': ['apt-get', 'dpkg'],
    'users with sudo': ['anna', 'ben', 'carla', 'deploy'],
    'file systems': [
      expect.stringMatching(/^\/ is ext4 on \/dev\/sda1(, |$)/),
      '/mnt/a b is nfs4 on nas:/x',
      '/srv is bcachefs on /dev/sdc',
    ],
    disks: ['sda, 500 GB, rotating'],
    storage: [
      'bcachefs: no tool, in use: /srv',
      'btrfs: no tool, known to the kernel',
      'zfs: no tool',
      'lvm: tool installed, in use: vg0-root',
      'md: no tool, in use: md0',
    ],
    'cpu virtualization': ['Intel VT-x (vmx)'],
    kvm: ['/dev/kvm is there', 'modules kvm kvm_intel'],
    virtualbox: ['installed', 'modules vboxdrv'],
    libvirt: [],
    'container engines': ['docker, answers'],
    firewalls: ['nftables, not switched on', 'ufw, starts at boot'],
    listening: ['tcp 22', 'udp 123', 'tcp 5432 (this machine only)'],
    'time zone': ['Europe/Berlin'],
    'time sync': ['chrony, starts at boot'],
  })
})

test('what is not there is said to be none, and what cannot be read is left out', () => {
  const facts = hostOf({ 'proc/1/comm': 'runit\n' })
  expect(facts).not.toHaveProperty('distribution')
  expect(facts).not.toHaveProperty('listening')
  expect(facts).toMatchObject({ init: ['runit, no systemd'], disks: [], firewalls: [] })
})

test('ML-02: words of the host are one short line each, whatever its files hold', () => {
  const { distribution } = hostOf({
    'etc/os-release': `PRETTY_NAME="x\u202e\u001b[31m${'y'.repeat(900)}"\n`,
  })
  expect(distribution?.[0]).toMatch(/^x \[31my+…$/)
  expect(distribution?.[0]?.length).toBe(300)
})

test('this host is looked at by the runner, which journals what it found before anybody hears it', async () => {
  const { survey: found } = await runner().call({ type: 'survey', by: ANNA })
  const { at, facts } = Survey.parse(found)
  await runner().until('host.surveyed', (event) => event.survey.at === at && event.by.id === ANNA.id)
  expect(facts.find(({ name }) => name === 'kernel')?.values).toHaveLength(1)
  const again = Survey.parse((await runner().call({ type: 'survey', by: ANNA })).survey)
  // Ports come and go beside a test.
  const lasting = (survey: Survey['facts']) => survey.filter(({ name }) => name !== 'listening')
  expect(lasting(again.facts)).toEqual(lasting(facts))
})
