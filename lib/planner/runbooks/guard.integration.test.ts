import { describe, expect, it } from 'vitest'
import { debian } from '../testing/hosts.ts'
import { runInThrowawayRoot } from '../testing/throwaway-root.ts'
import { draftFromRunbook } from './draft.ts'

const view = runInThrowawayRoot(['mknod /dev/sdb b 7 200'])

/** What the tools say of two empty disks; each case changes one answer. */
const EMPTY = { lsblk: 'echo sdb', findmnt: 'exit 1', wipefs: 'true' }

const asTools = (answers: Record<string, string>): string =>
  [
    'mknod /dev/sdb b 7 200; mknod /dev/sdc b 7 201',
    ...Object.entries(answers).map(
      ([tool, answer]) =>
        `printf '#!/bin/sh\\n%s\\n' '${answer}' >/usr/local/sbin/${tool}; chmod +x /usr/local/sbin/${tool}`,
    ),
  ].join('\n')

function guard(first: string, second: string): string {
  const runbook = { name: 'bcachefs-format', parameters: { first, second, path: '/srv/pool' } }
  const draft = draftFromRunbook({ text: '', host: debian, runbook })
  const step = draft.kind === 'plan' && draft.steps.find(({ purpose }) => purpose.startsWith('Stop for'))
  if (!step) throw new Error('the runbook has no guard')
  return step.script
}

describe('before it formats, the runbook for bcachefs refuses', () => {
  it.for<[string, Record<string, string>, [string, string], boolean]>([
    ['nothing, where both disks are empty', EMPTY, ['/dev/sdb', '/dev/sdc'], true],
    ['one disk given twice', EMPTY, ['/dev/sdb', '/dev/sdb'], false],
    ['a disk that is not there', EMPTY, ['/dev/sdb', '/dev/sdz'], false],
    ['a disk with a partition', { ...EMPTY, lsblk: 'echo sdb; echo sdb1' }, ['/dev/sdb', '/dev/sdc'], false],
    ['a mounted disk', { ...EMPTY, findmnt: 'echo /mnt' }, ['/dev/sdb', '/dev/sdc'], false],
    ['a disk with a signature', { ...EMPTY, wipefs: 'echo ext4' }, ['/dev/sdb', '/dev/sdc'], false],
    ['a disk that wipefs cannot read', { ...EMPTY, wipefs: 'exit 1' }, ['/dev/sdb', '/dev/sdc'], false],
    ['a disk that lsblk cannot read', { ...EMPTY, lsblk: 'exit 1' }, ['/dev/sdb', '/dev/sdc'], false],
  ])('%s', ([, answers, [first, second], passes], { skip }) => {
    if (view.code !== 0) skip(`for lack of a throwaway root: ${view.output.trim()}`)
    const { code } = runInThrowawayRoot([asTools(answers), guard(first, second)])
    expect(code === 0).toBe(passes)
  })

  it('a folder that is not empty', ({ skip }) => {
    if (view.code !== 0) skip(`for lack of a throwaway root: ${view.output.trim()}`)
    const full = `${asTools(EMPTY)}\nmkdir -p /srv/pool; touch /srv/pool/x`
    expect(runInThrowawayRoot([full, guard('/dev/sdb', '/dev/sdc')]).code).not.toBe(0)
  })
})

/** What VirtualBox tells of a machine with a disk in a folder with blanks, as `--machinereadable` writes it. */
const MACHINE = `name="web1"
memory=2048
cpus=2
firmware="EFI"
VMState="poweroff"
CfgFile="/home/ada/VirtualBox VMs/web1/web1.vbox"
"SATA-0-0"="/home/ada/VirtualBox VMs/web1/web1.vdi"
macaddress1="080027AB12CD"
nic1="nat"`

const TOOLS = `
mkdir -p /var/lib/libvirt/images /opt/bin
tool() { printf '#!/bin/bash\\n%s\\n' "$2" >"/usr/local/sbin/$1"; chmod +x "/usr/local/sbin/$1"; }
tool runuser 'shift 3; exec "$@"'
tool VBoxManage 'if [ "$1" = snapshot ]; then exit 1; fi; cat /opt/machine'
tool virsh 'case "$*" in (*dominfo*) exit 1;; (*domstate*) echo running;; (*) echo "virsh $*";; esac'
tool qemu-img 'echo "qemu-img $1"; printf "<%s>" "$@" >>/opt/called; echo >>/opt/called; if [ "$1" = convert ]; then touch "\${@: -1}"; fi'
tool virt-install 'printf "<%s>" "$@" >>/opt/called; echo >>/opt/called'
tool sleep true
cat >/opt/machine <<'END'
${MACHINE}
END
touch /opt/called
mknod /dev/kvm c 10 232 || true`

describe('the runbook that moves a VirtualBox machine to libvirt', () => {
  const steps = (() => {
    const runbook = { name: 'virtualbox-to-libvirt', parameters: { vm: 'web1', owner: 'ada' } }
    const draft = draftFromRunbook({ text: '', host: debian, runbook })
    return draft.kind === 'plan' ? draft.steps.slice(1).map(({ script }) => script) : []
  })()

  it('copies the disk and takes memory, processors, firmware and address along', ({ skip }) => {
    if (view.code !== 0) skip(`for lack of a throwaway root: ${view.output.trim()}`)
    const { code, output } = runInThrowawayRoot([TOOLS, ...steps, 'cat /opt/called'])
    expect(code, output).toBe(0)
    expect(output).toContain(
      '<convert><-O><qcow2></home/ada/VirtualBox VMs/web1/web1.vdi></var/lib/libvirt/images/web1.qcow2>',
    )
    expect(output).toMatch(/<--memory><2048><--vcpus><2>.*mac=08:00:27:AB:12:CD><--boot><uefi>/)
  })

  it.for([
    ['runs', 's/poweroff/running/'],
    ['has no disk', '/vdi/d'],
  ])('stops before it writes anything where the machine %s', ([, edit], { skip }) => {
    if (view.code !== 0) skip(`for lack of a throwaway root: ${view.output.trim()}`)
    const broken = `sed -i '${edit}' /opt/machine`
    const { code, output } = runInThrowawayRoot([TOOLS, broken, ...steps])
    expect(code).not.toBe(0)
    expect(output).not.toContain('qemu-img convert')
  })
})
