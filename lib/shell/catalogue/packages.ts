import type { Catalogue, Entry } from './entry.ts'
import { unlessTold } from './unless-told.ts'

const ASKS = '-y --yes --assume-yes --assumeyes --noconfirm --non-interactive -s --simulate --dry-run'

const reading = (does = 'shows facts about packages'): Entry => ({
  does,
  risk: 'read_only',
  operands: ['text...'],
  plain:
    '-a -v -q -i -l -f -n -s -u -U -d -E -L -S --installed --upgradable --upgradeable --all-versions -a --all --available --enabled --disabled --names-only --full --verbose --quiet --json --outdated --updates --extras --obsoletes --recent --duplicates --userinstalled --security --summary --list --info --requires --provides --whatprovides=X --whatrequires=X --depends --queryformat=X --qf=X --latest-limit=N --showduplicates --enabledrepo=X --repo=X --enablerepo=X --disablerepo=X --cached --recurse --no-recommends --no-suggests --important --name-only --format=X --depth=N --global -g --long --production --local --prefix=X',
})
const change = (does: string, action: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'medium',
  action,
  needsRoot: true,
  operands: ['package...'],
  ...more,
})

/** What asks only for a preview says so with these options. */
const previewed = (option: string) =>
  ({
    cases: [
      {
        when: { option },
        risk: 'read_only',
        needsRoot: false,
        irreversible: false,
        operands: ['text...'],
        does: 'shows what it would change',
      },
    ],
  }) as const
const aptChange = (does: string, action: string, more: Partial<Entry> = {}): Entry =>
  change(does, action, {
    asksUnless: ASKS,
    ...previewed('-s --simulate --dry-run --just-print --no-act --recon'),
    ...more,
  })
const dnfChange = (does: string, action: string, more: Partial<Entry> = {}): Entry =>
  change(does, action, { asksUnless: ASKS, ...previewed('--assumeno'), ...more })

/** Package managers of the system and of programming languages. */
export const packages: Catalogue = {
  'apt|apt-get|aptitude|apt-fast': {
    does: 'manages packages',
    risk: 'read_only',
    options: {
      '-y, --yes, --assume-yes': 'without asking',
      '-q, --quiet': 'says less',
      '-s, --simulate, --dry-run, --just-print, --no-act, --recon': 'only shows what it would do',
      '--no-install-recommends': 'without recommended packages',
      '-o, --option OPTION': { does: 'sets an option, which may run commands', value: 'aptoption' },
      '-c, --config-file FILE': { does: 'takes its settings from a file', risk: 'high' },
      '--purge': { does: 'deletes their settings too', risk: 'high' },
      '--allow-unauthenticated': { does: 'does not check where packages come from', risk: 'high' },
      '--allow-downgrades': { does: 'may install older versions', risk: 'high' },
      '--allow-remove-essential': { does: 'may remove what the system needs', risk: 'high' },
      '--allow-insecure-repositories': { does: 'does not check where packages come from', risk: 'high' },
      '--force-yes': { does: 'does not ask, whatever happens', risk: 'high' },
      '--auto-remove, --autoremove': { does: 'removes packages that nobody needs any more', risk: 'medium' },
    },
    plain:
      '-qq -V -f -m -d -t=RELEASE -a=ARCH --default-release=X --fix-broken --fix-missing --only-upgrade --reinstall --download-only --no-upgrade --show-progress --verbose-versions --install-recommends --no-install-suggests --version --help --no-remove --print-uris --no-autoremove',
    subcommands: {
      'list|search|show|policy|depends|rdepends|showsrc|showpkg|madison|why|why-not|versions|showhold|check|indextargets|pkgnames|stats|dotty':
        reading(),
      'changelog|source|download': {
        does: 'fetches a package or its history',
        risk: 'low',
        operands: ['text...'],
        effects: [{ kind: 'network', direction: 'out', host: 'the package servers', sends: false }],
      },
      update: {
        does: 'fetches the lists of packages',
        risk: 'medium',
        needsRoot: true,
        effects: [{ kind: 'package', action: 'renews', name: 'the lists of packages' }],
      },
      'install|reinstall|satisfy|build-dep': aptChange('installs packages', 'installs'),
      'upgrade|safe-upgrade': aptChange('installs newer versions of packages', 'upgrades'),
      'full-upgrade|dist-upgrade': aptChange(
        'installs newer versions, and removes what stands in the way',
        'upgrades',
        { risk: 'high' },
      ),
      remove: aptChange('removes packages', 'removes'),
      purge: aptChange('removes packages with their settings', 'purges', {
        risk: 'high',
        irreversible: true,
      }),
      'autoremove|auto-remove': aptChange('removes packages that nobody needs any more', 'removes'),
      autopurge: aptChange('removes packages that nobody needs any more, with their settings', 'purges', {
        risk: 'high',
      }),
      'clean|autoclean|auto-clean|distclean': aptChange('deletes downloaded packages', 'forgets', {
        risk: 'low',
      }),
      'hold|unhold|markauto|unmarkauto|markmanual': aptChange('changes how packages are kept', 'changes'),
      'edit-sources': aptChange('changes where packages come from', 'changes', { risk: 'high' }),
    },
    examples: {
      'apt list --installed': 'read_only',
      'apt show curl': 'read_only',
      'apt-get update': 'medium',
      'apt-get install -y nginx': 'medium',
      'sudo apt-get -qq -y install vim': 'medium',
      'apt purge nginx': 'high',
      'apt remove openssh-server': 'high',
      'apt-get update -o APT::Update::Pre-Invoke::=/bin/sh': 'opaque',
      'apt-get -y -o Dpkg::Options::=--force-confold upgrade': 'medium',
      'apt-get dist-upgrade': 'high',
    },
  },
  'apt-cache|apt-file|apt-show-versions|dpkg-query|debsums|deborphan|apt-config|apt-rdepends|dlocate|apt-listchanges|check-support-status|ubuntu-security-status':
    {
      does: 'shows facts about packages',
      risk: 'read_only',
      operands: ['text...'],
      plain:
        '-W -l -s -L -S -f=FORMAT -p -c -a -e -n -q --showformat=FORMAT --list --status --listfiles --search --show --no-pager --names-only --full --installed --recurse --important -o=X --admindir=DIR -ac -cs -u -b --verbose',
      examples: { 'apt-cache policy nginx': 'read_only', "dpkg-query -W -f '${Package}\\n'": 'read_only' },
    },
  'apt-mark': {
    does: 'changes how packages are kept',
    risk: 'medium',
    needsRoot: true,
    operands: ['text', 'package...'],
    action: 'changes',
    cases: [{ when: { words: 'show\\w*' }, risk: 'read_only', operands: ['text...'], needsRoot: false }],
    examples: { 'apt-mark showmanual': 'read_only', 'apt-mark hold linux-image': 'medium' },
  },
  'apt-key': {
    does: 'changes whose packages are trusted',
    risk: 'high',
    cases: [{ when: { words: 'list|finger|export' }, risk: 'read_only' }],
    plain: '--keyring=FILE',
    examples: { 'apt-key list': 'read_only', 'apt-key add -': 'high' },
  },
  'add-apt-repository|apt-add-repository|yum-config-manager|dnf-config-manager|subscription-manager|rhn_register|pro|ua':
    {
      does: 'changes where packages come from',
      risk: 'high',
      needsRoot: true,
      options: {
        '--add-repo URL': { does: 'adds a source', risk: 'high', value: 'url' },
        '-L, --list': 'lists them',
      },
      cases: [
        { when: { option: '-L --list' }, risk: 'read_only', needsRoot: false },
        {
          when: { words: 'status|list|identity|version|facts|repos$' },
          risk: 'read_only',
          needsRoot: false,
        },
      ],
      examples: {
        'add-apt-repository ppa:x/y': 'high',
        'yum-config-manager --add-repo https://x': 'high',
        'subscription-manager status': 'read_only',
      },
    },
  dpkg: {
    does: 'manages packages',
    risk: 'high',
    needsRoot: true,
    options: {
      '-l, --list': 'lists packages',
      '-L, --listfiles': 'lists the files of packages',
      '-S, --search': 'says which package a file is from',
      '-s, --status': 'shows how a package is doing',
      '-p, --print-avail': 'shows facts about a package',
      '-C, --audit': 'looks for broken packages',
      '-V, --verify': 'checks the files of packages',
      '-I, --info': 'shows facts about a package file',
      '-c, --contents': 'lists the files in a package file',
      '--get-selections': 'lists which packages are wanted',
      '--print-architecture': 'shows the kind of machine',
      '--print-foreign-architectures': 'shows other kinds of machine',
      '--compare-versions': 'compares versions',
      '-i, --install': { does: 'installs package files', risk: 'medium' },
      '-r, --remove': { does: 'removes packages', risk: 'medium' },
      '-P, --purge': { does: 'removes packages with their settings', risk: 'high' },
      '--configure': { does: 'sets up packages', risk: 'medium' },
      '--force-all': { does: 'does it whatever happens', risk: 'high' },
    },
    plain: '-a --pending --version --help --no-pager',
    cases: [
      {
        when: { option: '-i --install' },
        risk: 'medium',
        does: 'installs package files',
        operands: ['package...'],
        action: 'installs',
      },
      {
        when: { option: '-r --remove' },
        risk: 'medium',
        does: 'removes packages',
        operands: ['package...'],
        action: 'removes',
      },
      { when: { option: '--configure' }, risk: 'medium', does: 'sets up packages' },
      {
        when: { option: '-P --purge' },
        does: 'removes packages with their settings',
        operands: ['package...'],
        action: 'purges',
      },
      {
        when: {
          option:
            '-l --list -L --listfiles -S --search -s --status -p --print-avail -C --audit -V --verify -I --info -c --contents --get-selections --print-architecture --print-foreign-architectures --compare-versions --version --help',
        },
        risk: 'read_only',
        does: 'shows facts about packages',
        needsRoot: false,
      },
    ],
    examples: {
      'dpkg -l': 'read_only',
      'dpkg -S /bin/ls': 'read_only',
      'dpkg -i x.deb': 'medium',
      'dpkg --purge x': 'high',
      'dpkg --get-selections': 'read_only',
      'dpkg --set-selections': 'high',
    },
  },
  'dpkg-reconfigure|dpkg-statoverride|dpkg-divert|unattended-upgrade|unattended-upgrades|needrestart|do-release-upgrade|alien|fwupdmgr|debconf-set-selections':
    {
      does: 'changes packages or their settings',
      risk: 'high',
      needsRoot: true,
      plain: '-v --verbose --dry-run -b -r=MODE --list',
      cases: [
        { when: { option: '--dry-run -b --list' }, risk: 'read_only', needsRoot: false },
        { when: { words: 'get-devices|get-updates|get-history' }, risk: 'read_only', needsRoot: false },
      ],
      examples: {
        'unattended-upgrade --dry-run': 'read_only',
        'do-release-upgrade': 'high',
        'fwupdmgr get-devices': 'read_only',
      },
    },
  'dnf|yum|microdnf|dnf5|tdnf': {
    does: 'manages packages',
    risk: 'medium',
    options: {
      '-y, --assumeyes': 'without asking',
      '-q, --quiet': 'says less',
      '--assumeno': 'answers no to every question',
      '-c, --config FILE': { does: 'takes its settings from a file', risk: 'opaque' },
      '--installroot DIR': { does: 'in another root folder', risk: 'medium' },
      '--nogpgcheck': { does: 'does not check where packages come from', risk: 'high' },
      '--allowerasing': { does: 'may remove packages', risk: 'high' },
      '--skip-broken': 'leaves out what does not fit',
      '--setopt OPTION': { does: 'sets an option', risk: 'medium' },
    },
    plain:
      '-v --enablerepo=X --disablerepo=X --repo=X -C --cacheonly --refresh --best --nobest --exclude=X --security --version --help -d=N -e=N --releasever=X --showduplicates --noplugins',
    subcommands: {
      'needs-restarting': {
        ...reading('shows what waits for a restart'),
        options: { '-r, --reboothint': 'asks only for the whole host', '-s, --services': 'names services' },
      },
      repoquery: { ...reading(), options: { '--resolve': 'names packages instead of what they provide' } },
      'list|info|search|provides|whatprovides|repolist|repoinfo|deplist|check-update|check-upgrade|updateinfo|grouplist|groupinfo|check|leaves|help|advisory|repo':
        reading(),
      'history|module|group|groups|environment': {
        does: 'shows or changes groups of packages',
        risk: 'medium',
        cases: [
          { when: { words: 'list|info|summary|provides' }, risk: 'read_only' },
          { when: { operands: 0 }, risk: 'read_only' },
          { when: { operand: '^(undo|rollback|remove|reset)$' }, risk: 'high' },
        ],
      },
      makecache: dnfChange('fetches the lists of packages', 'renews', { risk: 'low' }),
      clean: dnfChange('deletes what was fetched', 'forgets', { risk: 'low', operands: ['text...'] }),
      'install|localinstall|reinstall|groupinstall': dnfChange('installs packages', 'installs'),
      'update|upgrade|upgrade-minimal|update-minimal|downgrade|distro-sync|swap|update-to': dnfChange(
        'installs other versions of packages',
        'upgrades',
      ),
      'remove|erase|groupremove': dnfChange('removes packages', 'removes'),
      autoremove: dnfChange('removes packages that nobody needs any more', 'removes'),
      mark: dnfChange('changes how packages are kept', 'changes'),
      'system-upgrade|offline-upgrade': dnfChange('upgrades the whole system', 'upgrades', { risk: 'high' }),
      'config-manager|copr': dnfChange('changes where packages come from', 'changes', {
        risk: 'high',
        options: { '--add-repo URL': 'adds a source' },
      }),
      shell: dnfChange('takes commands from its input', 'changes', { risk: 'opaque' }),
    },
    examples: {
      'yum install -y vim': 'medium',
      'dnf list installed': 'read_only',
      'dnf repolist': 'read_only',
      'dnf needs-restarting -r': 'read_only',
      'dnf repoquery --requires --resolve -- htop': 'read_only',
      'dnf remove -y bash': 'high',
      'yum history': 'read_only',
      'yum check-update': 'read_only',
    },
  },
  rpm: {
    does: 'manages packages',
    risk: 'high',
    options: {
      '-q, --query': 'shows facts about packages',
      '-a, --all': 'all packages',
      '-i, --info': 'in full',
      '-l, --list': 'lists the files',
      '-f, --file': 'of the package of this file',
      '-V, --verify': 'checks the files of packages',
      '-K, --checksig': 'checks the signature of a package file',
      '-U, --upgrade': { does: 'installs package files', risk: 'medium' },
      '-F, --freshen': { does: 'installs newer package files', risk: 'medium' },
      '--install': { does: 'installs package files', risk: 'medium' },
      '-e, --erase': { does: 'removes packages', risk: 'medium' },
      '--nodeps': { does: 'although others need them', risk: 'high' },
      '--force': { does: 'whatever stands in the way', risk: 'high' },
      '--noscripts': { does: 'without their scripts', risk: 'high' },
      '--nosignature': { does: 'does not check where they come from', risk: 'high' },
      '--nodigest': { does: 'does not check that they are whole', risk: 'high' },
      '--import': { does: 'trusts a key', risk: 'high' },
      '-E, --eval TEXT': { does: 'runs a macro, which may run commands', risk: 'opaque' },
      '--pipe COMMAND': { does: 'runs a command', risk: 'opaque', value: 'script' },
      '--define TEXT': { does: 'defines a macro, which may run commands', risk: 'opaque' },
      '--rebuilddb': { does: 'rebuilds the list of packages', risk: 'high' },
      '--setperms': { does: 'changes permissions', risk: 'high' },
    },
    plain:
      '-p -c -d -R -s -v -h -p --requires --provides --changelog --qf=FORMAT --queryformat=FORMAT --last --configfiles --docfiles --scripts --whatprovides --whatrequires --state --package --hash --test --version --conflicts --obsoletes --triggers --nofiles --nomtime --nomd5 --dump --quiet --initdb',
    cases: [
      {
        when: { option: '-U --upgrade -F --freshen --install' },
        risk: 'medium',
        needsRoot: true,
        operands: ['package...'],
        action: 'installs',
        does: 'installs package files',
      },
      {
        when: { option: '-e --erase' },
        risk: 'medium',
        needsRoot: true,
        operands: ['package...'],
        action: 'removes',
        does: 'removes packages',
      },
      {
        when: { option: '--import --rebuilddb --setperms' },
        risk: 'high',
        needsRoot: true,
        does: 'changes what is trusted',
      },
      {
        when: { option: '-q --query -V --verify -K --checksig --version' },
        risk: 'read_only',
        does: 'shows facts about packages',
      },
      {
        when: { option: '-i' },
        risk: 'medium',
        needsRoot: true,
        operands: ['package...'],
        action: 'installs',
        does: 'installs package files',
      },
    ],
    examples: {
      'rpm -qa': 'read_only',
      'rpm -qi bash': 'read_only',
      'rpm -ivh x.rpm': 'medium',
      'rpm --import https://x/KEY': 'high',
      "rpm --eval '%(sh)'": 'opaque',
      'rpm -e --nodeps x': 'high',
      'rpm -Va': 'read_only',
    },
  },
  zypper: {
    does: 'manages packages',
    risk: 'medium',
    asksUnless: '-y --no-confirm -n --non-interactive --dry-run',
    options: {
      '-n, --non-interactive': 'without asking',
      '-y, --no-confirm': 'without asking',
      '--no-gpg-checks': { does: 'does not check where packages come from', risk: 'high' },
    },
    plain: '-q -v --quiet --no-refresh --gpg-auto-import-keys -t=TYPE -r=REPO',
    subcommands: {
      'search|se|info|if|list-updates|lu|list-patches|lp|repos|lr|packages|pa|patterns|pt|products|pd|what-provides|wp|patch-check|pchk|patches|services|ls|locks|ll|licenses|ps|versioncmp|help':
        reading(),
      'install|in|install-new-recommends|source-install': change('installs packages', 'installs'),
      'remove|rm': change('removes packages', 'removes'),
      'update|up|patch|refresh|ref': change('installs newer versions', 'upgrades'),
      'dist-upgrade|dup': change('upgrades the whole system', 'upgrades', { risk: 'high' }),
      'addrepo|ar|removerepo|rr|modifyrepo|mr|addservice|as': change(
        'changes where packages come from',
        'changes',
        { risk: 'high' },
      ),
    },
    examples: { 'zypper se vim': 'read_only', 'zypper in -y vim': 'medium', 'zypper dup': 'high' },
  },
  'pacman|yay|paru': {
    does: 'manages packages',
    risk: 'high',
    options: {
      '-Q, --query': 'shows facts about installed packages',
      '-F, --files': 'says which package a file is from',
      '-T, --deptest': 'checks what is needed',
      '-S, --sync': 'installs packages, or shows facts about those that are offered',
      '-s, --search, --recursive': 'searches; with -R, also removes what nobody else needs',
      '-i, --info': 'shows facts',
      '-l, --list': 'lists files',
      '-R, --remove': { does: 'removes packages', risk: 'medium' },
      '-U, --upgrade': { does: 'installs package files', risk: 'medium' },
      '-y, --refresh': { does: 'fetches the lists of packages', risk: 'medium' },
      '-u, --sysupgrade, --upgrades': 'newer versions',
      '--noconfirm': 'without asking',
      '-c, --clean, --cascade': {
        does: 'deletes what was fetched, or removes all that depends on it',
        risk: 'medium',
      },
      '-d, --nodeps, --deps': { does: 'although others need them', risk: 'medium' },
    },
    plain:
      '-q -e -t -o -m -n -k -g -p -v -w --needed --explicit --unrequired --foreign --owns --quiet --print --check --version',
    cases: [
      {
        when: { option: '-Q --query -F --files -T --deptest --version' },
        risk: 'read_only',
        does: 'shows facts about packages',
        onlyShows: true,
      },
      {
        when: { option: '-R --remove' },
        risk: 'medium',
        needsRoot: true,
        operands: ['package...'],
        action: 'removes',
        does: 'removes packages',
      },
      {
        when: { option: '-S', also: '-s -i -l' },
        risk: 'read_only',
        does: 'shows facts about packages',
      },
      {
        when: { option: '-S -U --sync --upgrade' },
        risk: 'medium',
        needsRoot: true,
        operands: ['package...'],
        action: 'installs',
        does: 'installs packages',
      },
    ],
    examples: {
      'pacman -Q': 'read_only',
      'pacman -Qi bash': 'read_only',
      'pacman -Qdt': 'read_only',
      'pacman -Ss vim': 'read_only',
      'pacman -Syi vim': 'medium',
      'pacman -S vim': 'medium',
      'pacman -Syu --noconfirm': 'medium',
      'pacman -Rdd glibc': 'high',
    },
  },
  apk: {
    does: 'manages packages',
    risk: 'medium',
    options: {
      '--allow-untrusted': { does: 'does not check where packages come from', risk: 'high' },
      '-X, --repository URL': { does: 'from this source', risk: 'medium' },
    },
    plain: '-q -v -U --no-cache --update-cache --update -t=NAME --virtual=NAME --root=DIR',
    subcommands: {
      'info|list|search|policy|stats|version|dot|audit|verify|manifest': reading(),
      'update|fetch|cache': change('fetches the lists of packages', 'renews'),
      'add|upgrade|fix': change('installs packages', 'installs'),
      del: change('removes packages', 'removes'),
    },
    examples: {
      'apk info': 'read_only',
      'apk add --no-cache curl': 'medium',
      'apk del openssh-server': 'high',
    },
  },
  'snap|flatpak|brew|emerge|equery|xbps-query|pkg|port|guix|nix|nix-env|conda|mamba|micromamba|opkg|eopkg|swupd|rpm-ostree|ostree|asdf|sdk|nvm|pyenv|rbenv|mise':
    {
      does: 'manages packages',
      risk: 'medium',
      subcommands: {
        'list|info|find|search|version|services|connections|interfaces|changes|known|model|warnings|whoami|remotes|history|outdated|deps|status|show|ls|query|which|leaves|uses|desc|log|aliases|current|versions|where':
          unlessTold(reading()),
        'install|add|upgrade|update|refresh|reinstall|use|enable|start|restart': change(
          'installs packages',
          'installs',
        ),
        'remove|uninstall|autoremove|disable|stop': change('removes packages', 'removes', {
          options: {
            '--purge': { does: 'deletes their data too', risk: 'high' },
            '--delete-data': { does: 'deletes their data too', risk: 'high' },
          },
        }),
        'purge|cleanup|prune|repair|rollback|rebase|deploy|undeploy|gc|collect-garbage': change(
          'removes packages and what belongs to them',
          'removes',
          { risk: 'high' },
        ),
        'run|exec|shell|develop|eval': {
          does: 'runs a program of a package',
          risk: 'high',
          operands: ['text...'],
        },
      },
      examples: {
        'snap list': 'read_only',
        'brew services list': 'read_only',
        'brew services stop x': 'medium',
        'snap install vlc': 'medium',
        'flatpak list': 'read_only',
        'snap remove --purge x': 'high',
      },
    },
  'pip|pip3|pipx|uv|poetry|pipenv|easy_install|npm|pnpm|yarn|bower|gem|bundle|bundler|cargo|go|composer|cpanm|luarocks|nuget|cabal|stack|mix|hex|opam|pear|pecl|vcpkg|conan|jspm|corepack|rustup':
    {
      does: 'manages packages of a programming language',
      risk: 'medium',
      options: { '--version, -V, -v': 'prints its version' },
      plain:
        '-q -g --global --user --upgrade -U -y --yes --no-cache-dir -h --help --quiet --json --depth=N --save-dev -D --save --production --omit=X --frozen-lockfile',
      cases: [{ when: { option: '--version -V -v -h --help', operands: 0 }, risk: 'read_only' }],
      subcommands: {
        'list|show|freeze|check|search|view|info|outdated|ls|why|root|prefix|bin|audit|env|help|doctor|fund|la|ll|licenses|tree|metadata|whoami|contents|dependency|environment|which|locate-project|pkgid|status|explain|outdated|home|repo|bugs':
          unlessTold(reading('shows facts about packages of a programming language')),
        'install|i|add|upgrade|update|sync|download|get|ci|up|require|fetch|link|init|lock|reinstall|self-update|wheel|pack|restore|generate':
          {
            ...change('installs packages, and runs the scripts they bring', 'installs'),
            needsRoot: false,
            options: {
              '-r, --requirement FILE': { does: 'those that this file lists', value: 'reads' },
              '--index-url, -i URL': { does: 'from another source', risk: 'high', value: 'url' },
              '--extra-index-url URL': { does: 'from another source too', risk: 'high', value: 'url' },
              '--trusted-host HOST': { does: 'without checking the source', risk: 'high' },
              '-t, --target DIR': { does: 'into this folder', value: 'writes' },
            },
          },
        version: {
          does: 'shows versions, or makes a new one',
          risk: 'medium',
          operands: ['text...'],
          cases: [{ when: { operands: 0 }, risk: 'read_only' }],
        },
        'uninstall|remove|rm|un|unlink|prune|dedupe': {
          ...change('removes packages', 'removes'),
          needsRoot: false,
        },
        'run|exec|x|start|test|dlx|build|vendor|tool|generate|run-script|rebuild|create|open|script|shell|eval|console|bench|vet|mod|fmt|doc':
          { does: 'runs programs of a project', risk: 'high', operands: ['text...'], ordered: true },
        'publish|unpublish|push|yank|deprecate|owner|token|login|logout|adduser|access': {
          does: 'changes what is published, or signs in',
          risk: 'high',
          operands: ['text...'],
        },
        'cache|config|set|clean|purge': {
          does: 'changes settings or deletes what was fetched',
          risk: 'medium',
          operands: ['text...'],
          cases: [{ when: { words: 'list|ls|get|dir|info|verify' }, risk: 'read_only' }],
        },
      },
      examples: {
        'pip3 install requests flask': 'medium',
        'pip list': 'read_only',
        'npm audit': 'read_only',
        'npm audit fix': 'medium',
        'npm ls -g --depth=0': 'read_only',
        'pip install --index-url http://x y': 'high',
        'npm publish': 'high',
        'cargo build': 'high',
        'pip --version': 'read_only',
      },
    },
  'npx|bunx|uvx|pnpx|yarnpkg': {
    does: 'fetches a program and runs it',
    risk: 'opaque',
    examples: { 'npx cowsay': 'opaque' },
  },
}
