/** The parts of a system that differ in what it means to read or change them. */
export type PlaceName =
  | 'harmless'
  | 'unknown'
  | 'root'
  | 'memory'
  | 'device'
  | 'kernel'
  | 'boot'
  | 'accounts'
  | 'startup'
  | 'trust'
  | 'security'
  | 'secret'
  | 'logs'
  | 'programs'
  | 'config'
  | 'state'
  | 'temp'
  | 'home-root'
  | 'home'
  | 'relative'
  | 'other'

// One list per place, first match wins. `*` stands for anything within one name, `**` for anything at all.
export const KNOWN_PLACES: readonly (readonly [PlaceName, string])[] = [
  [
    'harmless',
    '/dev/null /dev/stdout /dev/stderr /dev/stdin /dev/tty /dev/zero /dev/full /dev/fd/* /dev/pts/*',
  ],
  ['harmless', '/dev/random /dev/urandom /proc/self/fd/*'],
  ['memory', '/dev/mem /dev/kmem /dev/port /proc/kcore /proc/*/mem /proc/*/task/*/mem /proc/sysrq-trigger'],
  ['temp', '/dev/shm/** /dev/mqueue/**'],
  ['device', '/dev/**'],
  [
    'secret',
    '/etc/shadow* /etc/gshadow* /etc/security/opasswd /var/backups/*shadow* /etc/krb5.keytab /**/*.keytab',
  ],
  [
    'secret',
    '/proc/*/environ /proc/*/task/*/environ /run/secrets/** /var/run/secrets/** /etc/ssl/private/** /etc/pki/tls/private/**',
  ],
  [
    'secret',
    '/etc/ssh/ssh_host_*_key /etc/letsencrypt/**/privkey* /etc/wireguard/** /etc/ipsec.secrets /etc/ppp/*-secrets',
  ],
  [
    'secret',
    '/etc/NetworkManager/system-connections/** /etc/openvpn/**/*.key /etc/kubernetes/*.conf /etc/kubernetes/pki/*.key',
  ],
  [
    'secret',
    '/etc/mysql/debian.cnf /etc/rancher/**.yaml /var/lib/sss/secrets/** /etc/cloudflared/** /etc/sssd/sssd.conf',
  ],
  [
    'secret',
    '~/.ssh ~/.ssh/id_* ~/.ssh/*_rsa ~/.ssh/*_ed25519 ~/.gnupg/** ~/.aws ~/.aws/credentials ~/.netrc ~/.pgpass ~/.my.cnf',
  ],
  [
    'secret',
    '~/.docker/config.json ~/.kube/config ~/.git-credentials ~/.npmrc ~/.pypirc ~/.config/gh/hosts.yml ~/.vault-token',
  ],
  [
    'secret',
    '~/.config/gcloud/** ~/.azure/** ~/.mozilla/**/logins.json ~/.mozilla/**/key4.db ~/.config/google-chrome/**',
  ],
  [
    'secret',
    '~/.bash_history ~/.zsh_history ~/.mysql_history ~/.psql_history ~/.python_history ~/.local/share/keyrings/**',
  ],
  [
    'secret',
    '**/.env **/.env.* **/*.kdbx **/id_rsa **/id_ed25519 **/id_ecdsa **/id_dsa **/*.p12 **/*.pfx **/wallet.dat',
  ],
  [
    'secret',
    '**/credentials.json **/.htpasswd **/secrets.yml **/secrets.yaml **/*.jks **/*_rsa **/privkey.pem **/*.key',
  ],
  [
    'accounts',
    '/etc/passwd* /etc/group* /etc/subuid /etc/subgid /etc/sudoers /etc/sudoers.d/** /etc/doas.conf',
  ],
  ['accounts', '/etc/pam.d/** /etc/pam.conf /etc/login.defs /etc/nsswitch.conf /etc/security/access.conf'],
  [
    'accounts',
    '/etc/polkit-1/** /usr/share/polkit-1/** /etc/ssh/** ~/.ssh/** /etc/shells /etc/hosts.allow /etc/hosts.deny',
  ],
  [
    'startup',
    '~/.bashrc ~/.bash_aliases ~/.bash_profile ~/.bash_login ~/.bash_logout ~/.profile ~/.zshrc ~/.zprofile ~/.zshenv ~/.zlogin',
  ],
  [
    'startup',
    '~/.config/autostart/** ~/.config/systemd/** ~/.config/fish/** ~/.vimrc ~/.xinitrc ~/.xprofile ~/.gitconfig ~/.inputrc ~/.pam_environment ~/.kshrc ~/.cshrc ~/.tcshrc ~/.xsession ~/.gdbinit ~/.config/environment.d/** ~/.config/git/config',
  ],
  [
    'startup',
    '/etc/profile /etc/profile.d/** /etc/bash.bashrc /etc/bashrc /etc/zsh/** /etc/environment /etc/rc.local /etc/rc*.d/**',
  ],
  [
    'startup',
    '/etc/init.d/** /etc/inittab /etc/crontab /etc/cron*/** /etc/anacrontab /var/spool/cron/** /var/spool/at/** /etc/at.*',
  ],
  [
    'startup',
    '/etc/systemd/** /lib/systemd/** /usr/lib/systemd/** /run/systemd/** /etc/ld.so.preload /etc/ld.so.conf /etc/ld.so.conf.d/**',
  ],
  [
    'startup',
    '/etc/update-motd.d/** /etc/xdg/autostart/** /etc/udev/** /usr/lib/udev/** /etc/modules /etc/modules-load.d/** /etc/modprobe.d/**',
  ],
  [
    'startup',
    '/etc/apt/apt.conf.d/** /etc/apt/apt.conf /etc/NetworkManager/dispatcher.d/** /etc/network/if-*.d/** /etc/dhcp/**hooks*/**',
  ],
  [
    'startup',
    '/etc/logrotate.d/** /etc/dbus-1/** /usr/share/dbus-1/** /etc/binfmt.d/** /etc/security/pam_env.conf **/.git/hooks/**',
  ],
  [
    'trust',
    '/usr/local/share/ca-certificates/** /usr/share/ca-certificates/** /etc/ssl/certs/** /etc/pki/** /etc/ca-certificates*',
  ],
  [
    'trust',
    '/etc/apt/trusted.gpg* /etc/apt/trusted.gpg.d/** /etc/apt/keyrings/** /usr/share/keyrings/** /etc/apt/sources.list',
  ],
  [
    'trust',
    '/etc/apt/sources.list.d/** /etc/yum.repos.d/** /etc/zypp/repos.d/** /etc/pacman.conf /etc/pacman.d/** /etc/apk/**',
  ],
  [
    'security',
    '/etc/selinux/** /selinux/** /sys/fs/selinux/** /sys/kernel/security/** /etc/apparmor/** /etc/apparmor.d/** /etc/audit/** /etc/rsyslog.conf /etc/rsyslog.d/** /etc/nftables*',
  ],
  [
    'security',
    '/etc/iptables/** /etc/ufw/** /etc/firewalld/** /etc/fail2ban/** /etc/sysconfig/iptables /etc/sysconfig/selinux',
  ],
  ['kernel', '/proc/** /sys/** /etc/sysctl.conf /etc/sysctl.d/** /lib/modules/** /usr/lib/modules/**'],
  [
    'boot',
    '/boot/** /efi/** /etc/default/grub /etc/grub.d/** /etc/fstab /etc/crypttab /etc/mtab /etc/initramfs-tools/** /etc/dracut*',
  ],
  ['logs', '/var/log/** /var/account/** /run/utmp /var/run/utmp /run/log/**'],
  ['state', '/usr/local/** /usr/share/** /usr/src/**'],
  ['programs', '/bin/** /sbin/** /lib/** /lib32/** /lib64/** /libx32/** /usr/** /nix/** /snap/**'],
  ['config', '/etc/**'],
  ['temp', '/tmp/* /tmp/*/** /var/tmp/* /var/tmp/*/**'],
  ['state', '/var/** /srv/** /opt/** /run/** /media/** /mnt/**'],
  ['home-root', '~ /home'],
  ['home', '~/**'],
  ['relative', '**'],
]
