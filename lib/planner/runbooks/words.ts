// What the matcher knows of English: which words mean the same, which mean nothing, and which change everything.
// Data, read by read-sentence.ts. Plain words are compared by their stems, so one form of each is enough.

/** Turns of phrase that mean one thing as a whole, replaced in this order before the sentence is cut into words. */
export const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [/\bopen(?:ing)? (?:up )?(?:a |the )?(tcp|udp) port\b(?!s)/g, ' allow $1 port '],
  [/\bkick (.{1,30}?) (?:out|off)\b/g, ' logout $1 '],
  [/^open (?:all|every|more)\b/g, ' allow '],
  [/\b(?:un)?load (?:the |a )*(?:kernel )?module\b/g, ' insmod '],
  [/\b(?:get|need|want|obtain|issue)(?: me| us)? (?:a|an|another|new) (?=(?:\w+ )?cert)/g, ' request '],
  [/\bmake sure(?: that)?\b/g, ' '],
  [/\bhost[- ]?names?\b/g, ' hostname '],
  [
    /\b(?:all (?:the |local |user )*(?:users|accounts)|user accounts|local users|(?:which|what) (?:users|accounts) exist)(?=$|[ ,.?]+(?:(?:on|of|in|does|do|are|is|exist|there|this|the|my|our)\b|$))(?!.*\b(?:log|sign|connect|online))/g,
    ' allusers ',
  ],
  [
    /\b(?:shut(?:ting)? ?down|power(?:ing)? (?:off|down)|(?:turn|switch)(?:ing)? off|stop|halt) (?:(?:the|this|my|our|that|whole|entire) )*(?:server|machine|host|box|computer|system|laptop|pc|vm|node)\b/g,
    ' poweroff ',
  ],
  [/\b(?:every|each|once an?|once per|per) (?:single )?night\b|\bat night\b/g, ' nightly '],
  [/\b(?:every|each|once a|once per|per) (?:single )?day\b/g, ' daily '],
  [/\b(?:every|each|once a|once per|per) week\b/g, ' weekly '],
  [/\b(?:every|each|once an|once per|per) hour\b/g, ' hourly '],
  [/\b(?:every|each|once a|once per|per) month\b/g, ' monthly '],
  [/\b(?:can|do|does|did|is|are|was|has|have|should|wo|ca)n['’]t\b|\bcannot\b/g, ' not '],
  [/['’](?:s|re|ve|d|ll|m)\b/g, ' '],
  [/^\W*(?:ok|okay|well|so|hey|hi|hello)\b/g, ' '],
  [/\b(?:check|see|tell me|know|find out|look|verify|wonder(?:ing)?|sure) (?:if|whether)\b/g, ' '],
  [/\bclose to\b|\bhow close\b|\bwhat makes\b/g, ' '],
  [/\bused up\b/g, ' used '],
  [/\buntil when\b/g, ' when '],
  [/\blog (?:me |us )?(?:out|off)\b/g, ' logout '],
  [/\b(?:days?|long|time|weeks?) (?:until|till|before)\b/g, ' date '],
  [/\bnot (?:be )?(?:running|active|healthy|up|working|alive|start(?:ed|ing)?)\b/g, ' failed '],
  [/\bwhere (?:did|does|do|has|have|is) (.{0,40}?)\b(?:go|gone|going|went)\b/g, ' hog $1 '],
  [/\b(?:giga|mega|tera)bytes?\b|\b[gmt]i?b\b/g, ' space '],
  [/\bin sync\b/g, ' synchronised '],
  [/\bcurrent users\b(?!['’])/g, ' who signin '],
  [
    /\b(?:should|must) (?:(?:i|we|it|the|this|my|our|server|machine|host|box) )+(?:be )?(?:re-?start|re-?boot)(?:ed)?\b/g,
    ' need restart ',
  ],
  [/\bafter (?:(?:the|an|these|those|last|latest) )*(?:updates?|upgrades?|patches)\b/g, ' newer '],
  [/\bsince when .{0,30}?\b(?:up|running|on|online)\b/g, ' uptime '],
  [/\b(?:i|we) (?:need|want) (?:(?:a|an|another|new) )*(?:folder|directory)\b/g, ' create folder '],
  [/\btime[- ]?zones?\b/g, ' timezone '],
  [/\b(?:file ?systems?|hard (?:disks?|drives?)|mount(?:ed)? points?)\b/g, ' disk '],
  [/\bload averages?\b/g, ' load '],
  [/\boperating system\b/g, ' os '],
  [/\bcron ?(?:jobs?|tabs?)\b/g, ' cron '],
  [/\b(?:logg|sign)(?:ed|ing)[- ]?(?:in|on)(?:to)?\b|\b(?:log|sign)s?[- ]?(?:in|on)s?\b/g, ' signin '],
  [
    /\b(?:(?:who|anyone|anybody|someone|somebody|people)(?: else)?(?: is| are)?|users are) on\b/g,
    ' who signin ',
  ],
  [/\bback(?:s|ed|ing)?[- ]?ups?\b/g, ' backup '],
  [/\b(?:a |an )?(?:cop(?:y|ies)|tarballs?|archives?) of\b/g, ' backup '],
  [/\b(?:free|clean|clear|tidy)(?:ing)?[- ]?(?:up|some|more|out)\b/g, ' cleanup '],
  [/\bset(?:ting)? up\b/g, ' install '],
  [/\b(?:shut(?:ting)? ?down|turn(?:ing)? off|power(?:ing)? (?:off|down)|switch(?:ing)? off)\b/g, ' stop '],
  [/\b(?:turn(?:ing)? on|switch(?:ing)? on)\b/g, ' start '],
  [/\b(?:eat|tak|us|hogg|gobbl)(?:e|es|s|ing|en)? up\b/g, ' hog '],
  [/\bwhat (?:is |are )?(?:eating|taking|filling|hogging)(?: up)?\b/g, ' hog '],
  [/\bfill(?:s|ed|ing)? up\b/g, ' full '],
  [/\bwhat (?:is )?(?:using|uses|fills|takes|eats|hogs)\b/g, ' hog '],
  [/\b(?:run|runs|running|ran) (?:out|low|short)\b/g, ' runout '],
  [/\bup[- ]to[- ]date\b/g, ' uptodate '],
  [/\bout[- ]of[- ]date\b/g, ' outdated '],
  [/\bbring (.{0,30})\buptodate\b/g, ' update $1 '],
  [/\b(?:get|make) (.{0,30})\buptodate\b/g, ' update $1 '],
  [
    /\b(?:install|run|perform|do)(?:ing)? (?:(?:all|any|the|a|every|pending|available|outstanding|latest|newest|missing|new|system|software|package|full|os) )*(?:updates?|upgrades?|patches)\b/g,
    ' update ',
  ],
  [
    /\bappl(?:y|ying) (?:(?:all|any|the|a|every|pending|available|outstanding|latest|newest|missing|new|system|software|package|full|os) )*(?:updates?|upgrades?|patches)\b/g,
    ' update ',
  ],
  [
    /\b(?:can|could|should|to) be (?:updated|upgraded|patched)\b|\b(?:updates|upgrades|patches)\b/g,
    ' newer ',
  ],
  [/\b(?:been|stayed) (?:up|running|on|online)\b/g, ' uptime '],
  [
    /\b(?:re)?booted up\b|\b(?:last|been|was|were|it|server|machine|host|box|computer|system) (?:re)?(?:start|boot)(?:ed)?\b/g,
    ' boot ',
  ],
  [/\b(?:was|did) (.{0,20})(?:last )?(?:re)?(?:boot(?:ed)?|start(?:ed)?)$/g, ' $1 boot '],
  [
    /\b(?:re-?start|re-?boot|bounce) (?:(?:the|this|my|our|that|whole|entire) )*(?:server|machine|host|box|computer|system|laptop|pc|vm|node)\b/g,
    ' reboot ',
  ],
  [
    /\b(?:need|requir)(?:e|s|es|ed)? (?:a |to be |to )?(?:re-?start(?:ed|ing)?|re-?boot(?:ed|ing)?)\b/g,
    ' need restart ',
  ],
  [/\b(?:necessary|required|needed) to (?:re-?start|re-?boot)\b/g, ' need restart '],
  [/\b(?:have|has) to be (?:re-?started|re-?booted)\b/g, ' need restart '],
  [/\b(?:i|we|you) need (?:to|you to)\b/g, ' '],
  [/\b(?:restart|reboot) (?:is )?(?:required|needed|necessary|pending|due|outstanding)\b/g, ' need restart '],
  [/\bopen(?:ing)? (?:up |a |the |an )?(?:ports? \d|port\b(?!s)|firewall)/g, ' allow port '],
  [/\bpast (?:due|expiry)\b/g, ' expire '],
  [/\bgo(?:ne|es|ing)? wrong\b|\bwent wrong\b/g, ' error '],
  [
    /\bslow(?:ing|s|ed)? (?:(?:the|this|my|our) )?(?:server |machine |host |box |computer |system |everything )?down\b|\bslow(?:ly|ing)?\b/g,
    ' slow ',
  ],
  [/\b(?:listen|bound|bind)(?:s|ing)? (?:on|to|for)\b/g, ' listen '],
  [/\bmake (?:a |an |the |new )*(?:folder|directory|dir)\b/g, ' create folder '],
  [/\bswitch(?:ed|es)? to\b/g, ' set to '],
  [/\bfile (?=§)/g, ' onefile '],
  [/\bmkdir\b/g, ' create folder '],
  [
    /\b(everything|anything|files|contents?|all|data|stuff) (?:in|under|inside|below|of|from) (?=§)/g,
    '$1 content ',
  ],
  [
    /\b(?:make|take|do|keep|store|put|save|create) (?:(?:me|us|a|an|another|fresh|new|full|complete|safe) )*backup\b/g,
    ' backup ',
  ],
  [
    /\bis (?:the )?(?!(?:server|machine|host|box|system|computer|it|any|some|every)\b)(§\d+|[a-z0-9_.@-]+) (?:(?:service|daemon|unit|server) )?(?:still )?(?:up|online|down|alive|dead|okay?|healthy|fine)\b/g,
    ' is $1 running ',
  ],
  [/\bmake the (?=timezone|time|clock)/g, ' set the '],
]

/** Words that mean the same to an administrator. The name stands for all of them. */
export const CONCEPTS: Readonly<Record<string, string>> = {
  disk: 'disk disc drive hdd ssd nvme storage partition volume harddisk',
  space: 'space room capacity',
  free: 'free left available remaining remain unused spare leftover',
  full: 'full fullness filled fill filling',
  use: 'use used usage using utilization utilisation consumption consume occupied occupy',
  hog: 'hog eat eating devour gobble clog waste take taking',
  big: 'big biggest bigger large largest larger huge heaviest heavy fattest greatest size sizable',
  top: 'top most busiest hungriest greediest intensive',
  high: 'high higher highest',
  file: 'file files',
  folder: 'folder directory dir subfolder subdirectory',
  memory: 'memory ram mem swap swapping memories',
  process: 'process program app application',
  cpu: 'cpu processor core cpus',
  service: 'service daemon unit',
  fail: 'fail failed failure broken broke crash crashed dead down dying',
  ssh: 'ssh sshd openssh',
  config: 'config configuration configured settings setting conf',
  allow: 'allow allowed permit permitted permits',
  site: 'site website webpage',
  answer: 'answer respond response responding reply',
  virtualisation: 'virtualisation virtualization virtualise virtualize',
  admin: 'admin administrator sudoer sudoers',
  healthy: 'healthy health ok okay fine alright well',
  restart: 'restart bounce relaunch restarting kick',
  reboot: 'reboot',
  log: 'log journal logging logged wrote written writing message output',
  line: 'line entry',
  error: 'error warning problem trouble',
  update: 'update upgrade patch',
  newer: 'newer upgradable updatable',
  outdated: 'outdated stale old',
  package: 'package software',
  signin: 'signin login logon',
  who: 'who whom everyone everybody anyone anybody someone somebody people person user account',
  session: 'session',
  port: 'port',
  listen: 'listen listening listener',
  open: 'open opened',
  exposed: 'exposed expose reachable',
  socket: 'socket',
  connect: 'connection connect connected',
  network: 'network net tcp udp internet',
  interface: 'interface nic',
  route: 'route gateway routing',
  certificate: 'certificate cert ssl tls https',
  expire: 'expire expiry expiration expires expiring lapse lapses',
  valid: 'valid validity',
  timezone: 'timezone tz',
  time: 'time',
  date: 'date day',
  clock: 'clock',
  set: 'set change switch adjust put',
  backup: 'backup archive tar save pack',
  boot: 'boot booted',
  uptime: 'uptime',
  load: 'load loaded busy',
  run: 'run runs',
  running: 'running alive active',
  status: 'status state',
  create: 'create add',
  empty: 'empty',
  new: 'new another additional fresh',
  schedule:
    'schedule scheduled regularly automatically automatic periodic periodically recurring planned regular',
  cron: 'cron crontab',
  timer: 'timer',
  job: 'job task',
  version: 'version release',
  distribution: 'distribution distro debian fedora ubuntu',
  kernel: 'kernel',
  os: 'os',
  ip: 'ip ipv4 ipv6',
  address: 'address',
  inode: 'inode',
  recent: 'recent lately latest newest recently history past',
  last: 'last previous',
  need: 'need necessary required pending due outstanding require waiting',
  runout: 'runout',
  slow: 'slow sluggish',
}

/** Words that say nothing about what is asked. */
export const FILLERS =
  `a an the this that these those my our your its it is are was were be been being am do does did has have had having
  can could would will shall should may might must i we you he they me us them their please kindly just also let lets id im
  now right currently current presently moment at on in of for to from by with into onto over about there here then so
  hey hello hi thanks thank any some all every each both many much more how what which whose where become becomes became whether if when why
  since long as or and out up than still yet like want really actually quickly almost nearly already pretty very too
  quite own again kind sort type number amount detail details info information overview summary name named called exist exists installed say says situation looking lot lots other others soon keep keeps keeping during worried worry afraid guess curious properly
  under below inside within enough low percent percentage total content contents show list display print give tell get
  see view look check find report inspect examine tail read anything everything something server machine host box
  computer linux node vps instance pc system going got info detail`.split(/\s+/)

/** Words that refuse a match wherever they stand: they turn a request round or put it off. */
export const REVERSALS =
  `not never without except excluding but unless until after before afterwards tomorrow tonight later yearly morning
  evening midnight noon instead rather no nobody nothing dont don't once`.split(/\s+/)

/** Words that ask for repetition: they refuse every runbook that does not speak of them itself. */
export const SCHEDULES = 'hourly daily nightly weekly monthly'.split(' ')

/** Verbs that ask for a change: where a runbook does not speak of it, the sentence asks for something else. */
export const ACTIONS =
  `delete remove erase wipe purge cleanup clean clear uninstall install stop kill terminate start enable disable mask
  format mount unmount resize grow shrink extend move rename add edit write modify rotate renew restore encrypt decrypt
  close block allow deny ban unban send mail email notify alert monitor watch upload download deploy configure migrate
  convert build compile fix repair tune optimize reset shutdown poweroff halt rollback revert clone pull push commit
  sync mirror unzip extract chmod chown grant revoke lock unlock trim flush reload make generate sell buy restart reboot
  update set backup create schedule rm drop truncate replace copy zip compress rebuild downgrade open pause resume
  suspend logout forward redirect bind hide limit reserve`.split(/\s+/)

/** Plain words that stand where a service's name could stand and are none. */
export const NO_UNITS =
  `service services unit units daemon daemons server machine host box computer system systems laptop pc vm node it this systemd
  that everything anything something all them one each router modem phone printer firewall database web website site
  app application apps process processes program job jobs life game world universe everyone someone anyone work today
  tomorrow now again later required needed pending necessary broken failed health up down running here there me you us
  my your our who what disk disks memory cpu swap network internet conversation story dinner car moon sun weather`.split(
    /\s+/,
  )

/** Services that people name without the word "service". */
export const KNOWN_UNITS =
  `nginx apache apache2 httpd caddy traefik haproxy lighttpd varnish envoy squid tomcat php-fpm php8.2-fpm php8.3-fpm
  uwsgi gunicorn postgresql postgres mysql mysqld mariadb mongod mongodb redis redis-server memcached rabbitmq-server
  rabbitmq kafka zookeeper nats elasticsearch opensearch kibana logstash grafana grafana-server prometheus
  node_exporter alertmanager loki promtail telegraf influxdb zabbix-agent zabbix-server collectd docker containerd
  podman crio kubelet k3s libvirtd lxd ssh sshd cron crond rsyslog syslog auditd fail2ban firewalld ufw nftables
  iptables networkmanager systemd-resolved systemd-networkd systemd-timesyncd systemd-journald systemd-logind resolved
  chrony chronyd ntp ntpd bind9 unbound dnsmasq postfix dovecot exim exim4 opendkim rspamd spamassassin clamav
  smbd nmbd samba nfs-server nfs-kernel-server vsftpd proftpd openvpn wireguard tailscaled cloudflared mattermost
  gitea gitlab gitlab-runner jenkins nextcloud vault consul nomad minio cups avahi-daemon bluetooth gdm sddm polkit
  dbus snapd unattended-upgrades apparmor keepalived corosync pacemaker slapd sssd ollama countersign transmission
  plex jellyfin homeassistant home-assistant mosquitto grafana-agent vector fluentd fluent-bit syncthing`.split(
    /\s+/,
  )
