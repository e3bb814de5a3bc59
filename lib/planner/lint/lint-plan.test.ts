import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lintPlan } from './lint-plan.ts'

const found = (request: string, scripts: string[]) =>
  lintPlan(request, scripts, { environment: { PATH: '/usr/bin:/bin' }, user: 'root' })

// What is found of these steps, a missing look at the end aside. Most are answers that small models really gave.
const lint = (request: string, ...scripts: string[]) =>
  found(request, scripts).flatMap(({ rule, words }) => (rule === 'lint.no_check' ? [] : [words]))

describe('a change in a plan whose request only asks', () => {
  test.each([
    [
      'list zero-length files in /srv',
      'find /srv -type f -size 0 -exec rm {} \\;',
      'the request only asks, and step 1 deletes',
    ],
    [
      'show the lines of /etc/hosts without comments',
      "sed -i '/^#/d' /etc/hosts",
      'the request only asks, and step 1 edits /etc/hosts',
    ],
    [
      'nginx does not start, find out why',
      'systemctl restart nginx',
      'the request only asks, and step 1 restarts nginx',
    ],
    [
      'which files are in /srv',
      'ls /srv > /srv/list.txt',
      'the request only asks, and step 1 writes /srv/list.txt',
    ],
    [
      'show running processes',
      'ps aux; rm -f /dev/shm/x',
      'the request only asks, and step 1 deletes /dev/shm/x',
    ],
    [
      'how many users are there',
      'apt-get install -y members',
      'the request only asks, and step 1 installs members',
    ],
    [
      'disk usage of /var',
      'rm -rf /var/cache/apt',
      'the request names no change, and step 1 deletes /var/cache/apt',
    ],
  ])('%s: %s', (request, script, words) => {
    expect(lint(request, script)).toEqual([expect.stringContaining(words)])
  })

  test('is said of the step that makes it', () => {
    const steps = ['du -sh /var/*', 'find /var -type f -size +10M -exec rm {} \\;']
    expect(lint('what fills /var', ...steps)).toEqual([expect.stringContaining('and step 2 deletes')])
  })

  test('names three and counts the rest', () => {
    expect(lint('what is in /srv', 'rm /srv/a /srv/b /srv/c /srv/d /srv/e')).toEqual([
      'the request only asks, and step 1 deletes /srv/a, deletes /srv/b, deletes /srv/c, and 2 more',
    ])
  })

  test.each([
    ['list files in /srv', 'ls -l /srv 2>/dev/null | sort > /dev/null'],
    ['which process listens on port 80', "ss -ltnp 'sport = :80'"],
    ['print the first column of /etc/passwd', "awk -F: '{print $1}' /etc/passwd"],
    ['delete empty files below /srv', 'find /srv -empty -delete'],
  ])('%s: %s passes', (request, script) => {
    expect(lint(request, script)).toEqual([])
  })
})

describe('a removal that nobody asked for', () => {
  test.each([
    ['add a user deploy', 'userdel -r olga', 'the request names no removal, and step 1'],
    [
      'create the folder /srv/www',
      'rm -rf /srv/www && mkdir /srv/www',
      'the request names no removal, and step 1 deletes /srv/www',
    ],
    [
      'install nginx',
      'apt-get remove -y apache2',
      'the request names no removal, and step 1 removes apache2',
    ],
  ])('%s: %s', (request, script, words) => {
    expect(lint(request, script)).toEqual([expect.stringContaining(words)])
  })

  test.each([
    ['create a report in /srv/report', 'echo a > /srv/part', 'cat /srv/part > /srv/report', 'rm /srv/part'],
    ['move /srv/a to /srv/b', 'cp -r /srv/a /srv/b', 'rm -r /srv/a'],
  ])('%s passes', (request, ...scripts) => {
    expect(lint(request, ...scripts)).toEqual([])
  })
})

describe('what nobody sits before', () => {
  test.each([
    ['crontab -e', 'step 1 calls crontab, which is made for somebody at a screen'],
    ['vim /etc/hosts', 'step 1 calls vim, which waits for a person'],
    ['sudo nano /etc/hosts', 'step 1 calls nano, which waits for a person'],
    ['top', 'step 1 calls top, which is made for somebody at a screen'],
    ['top -n 1 | grep /var', 'step 1 calls top, which is made for somebody at a screen'],
    ['less /var/log/syslog', 'step 1 calls less, which is made for somebody at a screen'],
    ['apt install fail2ban', 'step 1 calls apt install, which waits for a person, because -y is missing'],
    ['apt-get upgrade', 'step 1 calls apt-get upgrade, which waits for a person, because -y is missing'],
    ['mysql -u root', 'step 1 calls mysql, which is made for somebody at a screen'],
    ['journalctl -f -u nginx', 'step 1 calls journalctl -f -u nginx, which never ends by itself'],
    ['watch df -h', 'step 1 calls watch df -h, which never ends by itself'],
    ['ping example.org', 'step 1 calls ping example.org, which never ends by itself'],
    [
      '0 3 * * * /usr/bin/backup',
      'step 1 holds a line of a crontab, not a command: 0 3 * * * /usr/bin/backup',
    ],
    ['@daily /usr/bin/backup', 'step 1 holds a line of a crontab, not a command: @daily /usr/bin/backup'],
    ['cp /path/to/key /srv/key', 'step 1 leaves /path/to/key to be filled in'],
    ['ssh-copy-id your_user@web-1', 'step 1 leaves your_user to be filled in'],
    ['echo "token=<your-token>" > /etc/app.env', 'step 1 leaves <your-token> to be filled in'],
  ])('%s', (script, words) => {
    expect(lint('install and set up everything', script)).toContain(words)
  })

  test.each([
    'top -b -n 1 | head',
    'apt-get install -y nginx',
    'apt-get -qq -y upgrade',
    'crontab -l',
    'crontab /srv/jobs',
    "(crontab -l; echo '0 3 * * * /usr/bin/backup') | crontab -",
    "cat > /etc/cron.d/x <<'EOF'\n0 3 * * * root /usr/bin/backup\nEOF",
    'ping -c 3 127.0.0.1',
    'timeout 5 tail -f /var/log/syslog',
    'mysql -e "show databases"',
    'visudo -c',
    "awk 'BEGIN { if (1 <2) print 3 > 2 }'",
    'test 3 -lt 4 && sort < /etc/hosts',
  ])('%s passes', (script) => {
    expect(lint('install and clean up everything', script)).toEqual([])
  })

  test('a place that the request itself names is meant', () => {
    expect(lint('copy /path/to/key to /srv', 'cp /path/to/key /srv')).toEqual([])
  })
})

describe('what nobody said', () => {
  test.each([
    ['ping -c 1 example.com', 'the host example.com'],
    ['curl -fsS https://www.example.org/health', 'the host www.example.org'],
    ['rsync -a /srv/ backup@your-server:/srv/', 'the host your-server'],
    ['ip route add default via 192.0.2.1', 'the address 192.0.2.1'],
    ['echo "root:changeme" | chpasswd', 'the password changeme'],
    ['mysql -e "CREATE USER a IDENTIFIED BY \'your_password\'"', 'the password your_password'],
    ['psql -c "ALTER USER web PASSWORD \'password\'"', 'the password password'],
    ["echo 'ssh-rsa AAAAB3Nza...' >> /root/.ssh/authorized_keys", 'the key ssh-rsa AAAAB3Nza...'],
    [
      "echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHYq ops' >> /root/.ssh/authorized_keys",
      'the key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHYq',
    ],
  ])('%s', (script, words) => {
    expect(lint('install and set up everything', script)).toContain(`step 1 makes up ${words}`)
  })

  test.each([
    ['add the key "ssh-ed25519 AAAAC3Nza ops" for bob', "echo 'ssh-ed25519 AAAAC3Nza ops' >> /srv/keys"],
    ['ping EXAMPLE.com', 'ping -c 1 example.com'],
    ['show the users without a password', 'passwd -S -a | awk \'$2 == "NP"\''],
    ['create a key', "ssh-keygen -t ed25519 -f /srv/key -N ''"],
    ['find the keys', 'grep -r "ssh-rsa AAA*" /home'],
    ['turn password logins off', "echo 'PasswordAuthentication no' > /etc/ssh/sshd_config.d/no.conf"],
    ['set a password for bob', 'echo "bob:$PASSWORD" | chpasswd'],
  ])('%s: %s passes', (request, script) => {
    expect(lint(request, script)).toEqual([])
  })
})

describe('a plan that changes something', () => {
  const unchecked = (...scripts: string[]) =>
    found('install and restart everything', scripts).flatMap(({ rule, words }) =>
      rule === 'lint.no_check' ? [words] : [],
    )
  const WORDS = (step: number) => [`step ${step} makes the last change, and nothing looks whether it worked`]

  test.each([
    [['systemctl restart nginx'], WORDS(1)],
    [['ls /srv', 'mkdir /srv/www'], WORDS(2)],
    [['mkdir /srv/www && echo done'], WORDS(1)],
    [['mkdir /srv/www', 'echo done'], WORDS(1)],
    [['systemctl restart nginx && systemctl is-active nginx'], []],
    [['apt-get install -y nginx', 'systemctl is-active nginx'], []],
    [['df -h'], []],
  ])('%j', (scripts, words) => {
    expect(unchecked(...scripts)).toEqual(words)
  })
})

test('no text is too odd', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string({ unit: 'binary' })),
      (request, scripts) => {
        for (const { step } of lintPlan(request, scripts)) expect(scripts[step - 1]).toBeDefined()
      },
    ),
  )
})
