import { spawnSync } from 'node:child_process'

// A copy-on-write view of this machine in namespaces of its own: what a script writes lands in memory and is gone with
// the last process. No network, no devices but the harmless ones, /sys read-only.
const IN_A_VIEW = `
set -eu
mount --make-rprivate /
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
cd /mnt/root
mount -t proc proc proc
mount --rbind /sys sys
mount -o remount,bind,ro sys
mount -t tmpfs tmpfs dev
for node in null zero full random urandom; do touch dev/$node; mount --bind /dev/$node dev/$node; done
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
for script in "$@"; do chroot /mnt/root /bin/bash -e -c "$script" </dev/null; done
`

/** Runs scripts one after another, each in a fresh shell as a runner would, until one fails. Nothing of it stays. */
export function runInThrowawayRoot(scripts: readonly string[]): { code: number | null; output: string } {
  const flags = ['--mount', '--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child']
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    [...flags, '--', '/bin/bash', '-c', IN_A_VIEW, 'view', ...scripts],
    {
      env: {
        ...process.env,
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        LANG: 'C.UTF-8',
      },
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  return { code: status, output: `${stdout}${stderr}` }
}
