import type { Catalogue, Entry } from './entry.ts'

const change = (does: string, action: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'high',
  needsRoot: true,
  action,
  operands: ['text...', 'account'],
  ...more,
})

/** Users, groups, passwords and keys. */
export const accounts: Catalogue = {
  'useradd|adduser|newusers': change('adds a user', 'adds user', {
    options: { '-D': 'shows or changes defaults', '-h, --help': 'explains itself' },
    plain:
      '-m -r -s=SHELL -d=DIR -g=GROUP -G=GROUPS -u=UID -c=TEXT -M -N -U -p=HASH -e=DATE -k=DIR --system --disabled-password --disabled-login --gecos=TEXT --home=DIR --shell=SHELL --ingroup=GROUP --uid=UID --no-create-home --create-home --user-group --group --quiet --comment=TEXT',
    examples: { 'useradd -m bob': 'high', 'adduser bob sudo': 'high' },
  }),
  'userdel|deluser': change('deletes a user', 'deletes user', {
    irreversible: true,
    plain: '-r -f --remove-home --remove --force --remove-all-files',
    examples: { 'userdel -r bob': 'high' },
  }),
  'usermod|chsh|chfn|gpasswd|newgidmap|newuidmap': change('changes a user', 'changes user', {
    plain:
      '-a -G=GROUPS -g=GROUP -s=SHELL -d=DIR -m -l=NAME -L -U -e=DATE -u=UID -c=TEXT -A=USERS -M=USERS -p=HASH --append --groups=GROUPS --shell=SHELL --lock --unlock --expiredate=DATE --add=USER --delete=USER',
    options: { '--list-shells': 'lists shells' },
    cases: [{ when: { option: '--list-shells' }, risk: 'read_only', needsRoot: false }],
    examples: { 'usermod -aG sudo bob': 'high', 'usermod -L bob': 'high' },
  }),
  'groupadd|groupdel|groupmod|addgroup|delgroup|groupmems': change('changes groups', 'changes group', {
    plain: '-g=GID -r -f -n=NAME --gid=GID --system',
    examples: { 'groupadd dev': 'high' },
  }),
  passwd: change('changes a password', 'changes the password of', {
    options: {
      '-S, --status': 'shows how a password is doing',
      '-a, --all': 'of everybody',
      '-l, --lock': 'locks it',
      '-u, --unlock': 'unlocks it',
      '-d, --delete': 'deletes it',
      '-e, --expire': 'lets it expire',
      '--stdin': 'takes it from the input',
    },
    asksUnless: '-S --status -l --lock -u --unlock -d --delete -e --expire --stdin',
    cases: [
      {
        when: { option: '-S' },
        risk: 'read_only',
        needsRoot: false,
        operands: ['text...'],
        does: 'shows how a password is doing',
      },
    ],
    examples: { 'passwd -S bob': 'read_only', passwd: 'high', 'passwd -d root': 'high' },
  }),
  chage: change('changes how long a password is good', 'changes the password of', {
    options: { '-l, --list': 'shows it' },
    plain: '-E=DATE -M=DAYS -m=DAYS -W=DAYS -I=DAYS -d=DATE -i',
    cases: [
      {
        when: { option: '-l' },
        risk: 'read_only',
        needsRoot: false,
        operands: ['text...'],
        does: 'shows how long a password is good',
      },
    ],
    examples: { 'chage -l bob': 'read_only', 'chage -M 99999 bob': 'high' },
  }),
  'chpasswd|chgpasswd|pwconv|pwunconv|grpconv|vipw|vigr|pam-auth-update|authconfig|authselect|pam_tally2|realm|adcli|kadmin|kadmin.local|ipa|smbpasswd|pdbedit|saslpasswd2|htpasswd|samba-tool':
    change('changes who may sign in', 'changes', {
      operands: ['text...'],
      effects: [{ kind: 'account', action: 'changes', name: 'who may sign in' }],
      plain: '-L -v -n -B -b -c --user=NAME -u=NAME',
      cases: [
        {
          when: {
            words: 'list|current|show|check|status|discover',
            noOperand:
              '^(select|enable-.*|disable-.*|apply-changes|join|leave|permit|deny|add|delete|del|set|create)$',
          },
          risk: 'read_only',
          needsRoot: false,
          effects: [],
        },
      ],
      examples: {
        'authselect current': 'read_only',
        chpasswd: 'high',
        'realm list': 'read_only',
        'ipa user-del bob': 'high',
      },
    }),
  faillock: {
    does: 'shows who failed to sign in',
    risk: 'read_only',
    options: {
      '--user NAME': 'of this user',
      '--reset': { does: 'forgets the failures', risk: 'medium' },
    },
    plain: '--dir=DIR --legacy-output',
    examples: { 'faillock --user bob': 'read_only', 'faillock --user bob --reset': 'medium' },
  },
  'pwck|grpck': {
    does: 'checks the lists of users and groups',
    risk: 'medium',
    needsRoot: true,
    options: { '-r, --read-only': 'changes nothing' },
    plain: '-q',
    cases: [{ when: { option: '-r' }, risk: 'read_only' }],
    examples: { 'pwck -r': 'read_only' },
  },
  'ssh-keygen': {
    does: 'makes a key pair',
    risk: 'medium',
    operands: ['text...'],
    options: {
      '-l': 'shows the fingerprint of a key',
      '-y': { does: 'reads a private key', risk: 'high' },
      '-F HOST': 'looks for a host among the known ones',
      '-R HOST': { does: 'forgets a host', risk: 'medium' },
      '-D LIBRARY': { does: 'loads native code', risk: 'opaque' },
      '-f FILE': 'in this file',
      '-p': { does: 'changes the password of a key', risk: 'high' },
      '-s KEY': { does: 'signs a key', risk: 'high' },
    },
    plain:
      '-t=TYPE -b=BITS -C=TEXT -N=PASS -P=PASS -q -v -E=HASH -B -A -H -L -O=X -m=FORMAT -e -i -V=X -I=X -n=X -z=N -h',
    cases: [{ when: { option: '-l -F -B -L' }, risk: 'read_only', does: 'shows keys' }],
    examples: {
      'ssh-keygen -lf k.pub': 'read_only',
      'ssh-keygen -t ed25519 -f k -N ""': 'medium',
      'ssh-keygen -D ./x.so': 'opaque',
    },
  },
  'ssh-copy-id': {
    does: 'lets this user sign in to another host',
    risk: 'high',
    operands: ['host'],
    plain: '-i=FILE -f -p=PORT -o=X',
    examples: { 'ssh-copy-id bob@h': 'high' },
  },
  'ssh-add|ssh-agent': {
    does: 'handles keys in memory',
    risk: 'high',
    options: { '-l, -L': 'lists them' },
    cases: [{ when: { option: '-l -L' }, risk: 'read_only' }],
    examples: { 'ssh-add -l': 'read_only', 'ssh-agent bash': 'high' },
  },
  'ssh-keyscan': {
    does: 'fetches the public keys of hosts',
    risk: 'read_only',
    operands: ['host...'],
    options: { '-f FILE': { does: 'of the hosts in this file', value: 'reads' } },
    plain: '-t=TYPE -p=PORT -T=N -H -4 -6 -c -D -q',
    examples: { 'ssh-keyscan github.com': 'read_only' },
  },
}
