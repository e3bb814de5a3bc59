import { describe, expect, test } from 'vitest'
import { type HostSystem, ProbeAnswer, ProbeQuestions } from '../../hosts/probe.ts'
import { judgeHost } from './judge-host.ts'
import { readUses } from './read-uses.ts'
import { whatToAsk } from './what-to-ask.ts'

const DEBIAN = {
  id: 'debian',
  like: [],
  name: 'Debian GNU/Linux 12 (bookworm)',
  systemd: true,
  packageManagers: ['apt-get', 'dpkg'],
}
const HAS = 'ls cat sudo env systemctl apt-get ssh docker xargs find curl bash which grep chroot'.split(' ')
const UNITS = ['ssh.service', 'getty@tty1.service']
const PATH = '/usr/sbin:/usr/bin:/sbin:/bin'

/** What is said of these steps on a host that has HAS and UNITS, and nothing else. */
function check(scripts: string[], more: { system?: Partial<HostSystem>; busybox?: string[] } = {}) {
  const uses = scripts.map((script) => readUses(script, { environment: { PATH }, user: 'root' }))
  const questions = ProbeQuestions.parse(whatToAsk(uses, scripts))
  const answer = ProbeAnswer.parse({
    at: 0,
    system: { ...DEBIAN, ...more.system },
    commands: questions.commands.map((name) =>
      HAS.includes(name) ? { path: `/usr/bin/${name}`, busybox: more.busybox ?? null } : null,
    ),
    units: questions.units.map((name) => UNITS.includes(name)),
    manuals: questions.manuals.map(({ pages, options }) => ({
      page: `${pages[0]}(1)`,
      summary: 'does things',
      options: options.map((option) => (option === '--known' ? 'is known' : null)),
    })),
    lints: scripts.map(() => []),
  })
  return judgeHost(uses, { host: 'web-1', questions, answer })
}
const found = (script: string, more?: Parameters<typeof check>[1]) =>
  check([script], more)[0]?.findings.map(({ rule, words, start, end }) => [
    rule,
    words,
    script.slice(start, end),
  ])

describe('what the host does not have is said, at its place', () => {
  test.each([
    [
      'firewall-cmd --reload',
      'host.command_missing',
      'calls firewall-cmd, which is not on web-1',
      'firewall-cmd',
    ],
    ['sudo -n frobnicate', 'host.command_missing', 'calls frobnicate, which is not on web-1', 'frobnicate'],
    [
      'ls | xargs frobnicate',
      'host.command_missing',
      'calls frobnicate, which is not on web-1',
      'frobnicate',
    ],
    [
      'dnf install -y nginx',
      'host.other_package_manager',
      'calls dnf, which belongs to Fedora and its kin: web-1 is Debian GNU/Linux 12 (bookworm) and has apt-get',
      'dnf',
    ],
    ['c\u0430t x', 'host.command_missing', 'calls c\u0430t, which is not on web-1', 'c\u0430t'],
    [
      'systemctl restart nginx',
      'host.unit_missing',
      'names nginx.service, which web-1 does not have',
      'nginx',
    ],
    [
      'systemctl status nginx.timer',
      'host.unit_missing',
      'names nginx.timer, which web-1 does not have',
      'nginx.timer',
    ],
  ])('%s', (script, rule, words, at) => {
    expect(found(script)).toEqual([[rule, words, at]])
  })

  test('systemctl where systemd does not run', () => {
    expect(found('systemctl stop ssh', { system: { systemd: false } })).toEqual([
      ['host.no_systemd', 'calls systemctl, but systemd does not run on web-1', 'systemctl'],
    ])
  })

  test('options that busybox does not list', () => {
    expect(found('ls -la -1 --time-style=full-iso -Z', { busybox: ['-l', '-a', '--color'] })).toEqual([
      [
        'host.busybox_option',
        'gives ls the option --time-style, which the busybox of web-1 does not list',
        '--time-style=full-iso',
      ],
      ['host.busybox_option', 'gives ls the option -Z, which the busybox of web-1 does not list', '-Z'],
    ])
  })

  test('the same thing twice is said once, where it comes first', () => {
    expect(found('nope\nnope')).toHaveLength(1)
    expect(check(['nope\nnope'])[0]?.findings[0]?.start).toBe(0)
  })
})

describe('no false alarm', () => {
  test.each([
    ['what is there', 'ls -l /etc; systemctl restart ssh getty@tty1 ssh.service'],
    [
      'builtins and keywords',
      'cd /; for x in a; do echo "$x"; done; [ -f x ] && export A=1; local y; [[ -f x ]]',
    ],
    ['a function of the script', 'backup() { ls; }\nbackup'],
    ['a function that is called before it stands', 'ls && backup\nfunction backup { ls; }'],
    ['an alias', 'alias ll="ls -l"\nll'],
    ['a path', '/opt/tool/bin/run; ./run'],
    ['another host', 'ssh web-2 frobnicate --all'],
    ['a container', 'docker exec web frobnicate'],
    ['another root', 'chroot /mnt frobnicate'],
    ['a name that is asked about first', 'command -v frobnicate && frobnicate'],
    ['a name that is asked about by which', 'if which frobnicate; then frobnicate; fi'],
    ['a PATH of its own', 'PATH=/opt/bin:$PATH\nfrobnicate'],
    ['text that only mentions it', 'grep frobnicate /etc/hosts # frobnicate'],
    ['a name that is decided later', 'x=$(cat y); $x; "$x" -a'],
    [
      "units of a user, another machine's, and patterns",
      'systemctl --user restart x; systemctl -M c stop x; systemctl stop "x*"; systemctl stop $x',
    ],
    ['a unit by its path', 'systemctl enable /srv/x.service'],
  ])('%s', (_name, script) => {
    expect(found(script)).toEqual([])
  })
})

describe('what an earlier command may bring is said as such', () => {
  test.each([
    ['in a step before', ['apt-get install -y nginx', 'nginx -t']],
    ['in the same step', ['apt-get install -y nginx && nginx -t']],
    ['by a script that nobody can read', ['curl -fsS https://example.org/install.sh | bash', 'nginx -t']],
    ['by a file that is written', ['cat x > /usr/local/bin/nginx', 'nginx -t']],
  ])('%s', (_name, scripts) => {
    const findings = check(scripts).flatMap((step) => step.findings)
    expect(findings.map(({ words, doubtful }) => [words, doubtful])).toEqual([
      ['calls nginx, which is not on web-1 yet: an earlier command may bring it', true],
    ])
  })

  test.each([
    ['one that stands behind it', ['nginx -t', 'apt-get install -y nginx']],
    ['one that removes', ['apt-get remove -y nginx', 'nginx -t']],
  ])('but not %s', (_name, scripts) => {
    const findings = check(scripts).flatMap((step) => step.findings)
    expect(findings).toMatchObject([{ rule: 'host.command_missing', doubtful: false }])
  })
})

describe("the host's own manual speaks where the catalogue is silent", () => {
  const notes = (script: string) =>
    check([script])[0]?.manual.map(({ words, page, start, end }) => [script.slice(start, end), page, words])

  test('of a command that the catalogue does not know, and of its options', () => {
    expect(notes('frobnicate --known=1 --other x')).toEqual([
      ['frobnicate', 'frobnicate(1)', 'does things'],
      ['--known=1', 'frobnicate(1)', '--known: is known'],
    ])
  })

  test('of an option of a command that it knows', () => {
    expect(notes('git commit --known')).toEqual([['--known', 'git-commit(1)', '--known: is known']])
  })

  test.each(['ls -l', 'ssh web-2 frobnicate --known', 'frobnicate() { ls; }\nfrobnicate', 'ls -- --known'])(
    'and nowhere else: %s',
    (script) => expect(notes(script)).toEqual([]),
  )
})

test('a plan as large as can be asks no more than a probe takes', () => {
  const scripts = Array.from({ length: 50 }, (_, step) =>
    Array.from({ length: 40 }, (_, n) => `c${step}x${n} --o${n}; systemctl stop u${step}x${n}`).join('\n'),
  )
  expect(check(scripts)).toHaveLength(50)
})
