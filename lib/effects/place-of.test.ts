import { expect, test } from 'vitest'
import { placeOf } from './place-of.ts'

const UNKNOWN = '\0'

test.each([
  ['harmless', '/dev/null /dev/stderr'],
  ['device', '/dev/sda /dev/nvme0n1 /dev/mapper/vg-root'],
  ['temp', '/tmp/x /var/tmp/a/b /dev/shm/x'],
  ['root', '/ // /* /.'],
  ['home-root', '~ /root /home/bob ~bob'],
  ['home', '~/x /home/bob/x /root/.config/x'],
  ['relative', 'x a/b ./c *.log'],
  ['config', '/etc /etc/nginx/nginx.conf /etc/*release /tmp/../etc/motd'],
  ['accounts', '/etc/passwd /etc/sudoers.d/x ~/.ssh/authorized_keys /etc/pam.d/sshd /etc/ssh/sshd_config'],
  [
    'secret',
    '/etc/shadow /etc/sh?dow /e*c/shad[o]w /???/shadow ~/.ssh/id_rsa ~/.ssh/* .env a/b.key /proc/1/environ',
  ],
  ['secret', '/proc/self/root/etc/shadow /mnt/etc/shadow /home/*/.ssh/id_rsa /etc/./shadow'],
  ['startup', '~/.bashrc /etc/cron.d/x /etc/systemd/system/x.service /etc/ld.so.preload /home/bob/.profile'],
  ['trust', '/etc/apt/sources.list /usr/local/share/ca-certificates/x.crt /etc/yum.repos.d/x.repo'],
  ['security', '/etc/selinux/config /etc/ufw/ufw.conf'],
  ['kernel', '/proc/sys/kernel/sysrq /sys/class/x /etc/sysctl.conf'],
  ['boot', '/boot/vmlinuz /etc/fstab'],
  ['logs', '/var/log /var/log/syslog'],
  ['programs', '/usr/bin/x /bin /lib/x.so /usr/x'],
  ['state', '/var/lib/x /srv /opt/app /usr/local/bin/x /run/x'],
  ['unknown', `${UNKNOWN} ${UNKNOWN}/x ../x ~/../x a/../../x`],
  ['other', '/data /testbed/x /tmp'],
])('%s: %s', (place, paths) => {
  for (const path of paths.split(' ')) expect(`${path} ${placeOf(path)}`).toBe(`${path} ${place}`)
})

test.each([
  ['/proc/self/task/1/root/etc/shadow', 'secret'],
  ['/proc/1/root/proc/self/root/etc/shadow', 'secret'],
  ['/proc/self/task/1/environ', 'secret'],
  ['/etc/[[:alpha:]]hadow', 'secret'],
  ['/etc/[]s]hadow', 'secret'],
  ['/etc/@(shadow|x)', 'secret'],
])('%s is a way to a %s', (path, place) => expect(placeOf(path)).toBe(place))

test.each([
  ['secret', `/etc/${UNKNOWN} ~/.ssh/${UNKNOWN} /home/${UNKNOWN}/.ssh/id_rsa`],
  ['accounts', `/etc/pass${UNKNOWN}`],
  ['config', `/etc/nginx/${UNKNOWN}`],
  ['logs', `/var/log/${UNKNOWN}`],
])('%s is what an unknown part can reach: %j', (place, paths) => {
  for (const path of paths.split(' ')) expect(`${path} ${placeOf(path)}`).toBe(`${path} ${place}`)
})

test('what follows an unknown part cannot make a place milder', () => {
  expect(placeOf(`/tmp/${UNKNOWN}/../x`)).toBe('unknown')
})
