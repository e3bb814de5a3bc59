import type { Catalogue } from './entry.ts'

const FIREWALL = [{ kind: 'firewall', action: 'changes the firewall' }] as const

/** Firewalls and what guards the network. */
export const firewall: Catalogue = {
  'iptables|ip6tables|ebtables|arptables|iptables-legacy|iptables-nft|ip6tables-legacy|ip6tables-nft': {
    does: 'changes the firewall',
    risk: 'high',
    needsRoot: true,
    operands: ['text...'],
    effects: FIREWALL,
    anyOption: true,
    options: {
      '-L, --list': 'lists the rules',
      '-S, --list-rules': 'lists the rules as commands',
      '-n, --numeric': 'numbers instead of names',
      '-v, --verbose': 'with counters',
      '-t, --table TABLE': 'in this table',
      '-A, --append CHAIN': { does: 'adds a rule', risk: 'medium' },
      '-I, --insert CHAIN': { does: 'adds a rule at the beginning', risk: 'medium' },
      '-D, --delete CHAIN': { does: 'deletes a rule', risk: 'high' },
      '-R, --replace CHAIN': { does: 'replaces a rule', risk: 'high' },
      '-F, --flush': { does: 'deletes all rules', risk: 'high' },
      '-X, --delete-chain': { does: 'deletes chains', risk: 'high' },
      '-P, --policy CHAIN': { does: 'changes what happens where no rule fits', risk: 'high' },
      '-Z, --zero': { does: 'resets the counters', risk: 'medium' },
      '-N, --new-chain CHAIN': { does: 'adds a chain', risk: 'medium' },
      '-C, --check CHAIN': 'checks whether a rule is there',
      '-E, --rename-chain CHAIN': { does: 'renames a chain', risk: 'high' },
      '--modprobe PROGRAM': { does: 'runs a program', risk: 'opaque', value: 'program' },
    },
    cases: [
      { when: { option: '-F -X -P -D -R -E' } },
      {
        when: { option: '-A -I', operand: '^(DROP|REJECT)$' },
        does: 'adds a rule that shuts others out',
      },
      { when: { option: '-A -I -N -Z' }, risk: 'medium' },
      {
        when: { option: '-L -S -C' },
        risk: 'read_only',
        needsRoot: true,
        effects: [],
        does: 'lists the rules of the firewall',
      },
    ],
    examples: {
      'iptables -L -n -v': 'read_only',
      'iptables -S': 'read_only',
      'iptables -F': 'high',
      'iptables -P INPUT ACCEPT': 'high',
      'iptables -A INPUT -p tcp --dport 4444 -j ACCEPT': 'medium',
      'iptables -I INPUT -p tcp --dport 22 -j DROP': 'high',
      'iptables -L -Z': 'medium',
      'iptables -t nat -nL': 'read_only',
    },
  },
  'iptables-save|ip6tables-save': {
    does: 'prints the rules of the firewall',
    risk: 'read_only',
    plain: '-c -t=TABLE --counters',
    options: {
      '-f, --file FILE': { does: 'writes them to a file', value: 'writes' },
      '-M, --modprobe PROGRAM': { does: 'runs a program', risk: 'opaque', value: 'program' },
    },
    examples: { 'iptables-save': 'read_only', 'iptables-save -f /etc/passwd': 'high' },
  },
  'iptables-restore|ip6tables-restore|iptables-apply|netfilter-persistent|shorewall|ferm|ipset|conntrack|ipvsadm|pfctl|ipfw|csf|apf':
    {
      does: 'changes the firewall',
      risk: 'high',
      needsRoot: true,
      effects: FIREWALL,
      plain: '-n -v',
      options: {
        '-L, --list': 'lists entries',
        '-S, --stats': 'shows counters',
        '-C': 'shows counters',
        '-l': 'lists entries',
      },
      cases: [
        { when: { words: 'list|test|status|show' }, risk: 'read_only', effects: [] },
        { when: { option: '-L -S --list --stats -l' }, risk: 'read_only', effects: [] },
      ],
      examples: {
        'iptables-restore': 'high',
        'ipset list': 'read_only',
        'conntrack -L': 'read_only',
        'conntrack -F': 'high',
      },
    },
  nft: {
    does: 'changes the firewall',
    risk: 'high',
    needsRoot: true,
    operands: ['text...'],
    effects: FIREWALL,
    options: {
      '-f, --file FILE': { does: 'takes rules from a file', risk: 'high', value: 'reads' },
      '-i, --interactive': { does: 'takes commands', risk: 'opaque' },
      '-c, --check': 'only checks',
    },
    plain: '-a -n -nn -s -j -v -N -S -e -o -t -p -y -u -T --handle --numeric --stateless --json --terse',
    cases: [
      {
        when: {
          words: '(?:list|monitor|describe)(?: [\\w./*-]+)*$',
          noOperand: '^(add|delete|flush|insert|replace|create|reset|destroy|rename|import)$',
        },
        risk: 'read_only',
        effects: [],
        does: 'lists the rules of the firewall',
      },
    ],
    examples: {
      'nft list ruleset': 'read_only',
      'nft flush ruleset': 'high',
      "nft 'list ruleset; flush ruleset'": 'high',
      'nft -a list table inet x': 'read_only',
    },
  },
  'ufw|firewall-cmd|fail2ban-client|cscli|crowdsec': {
    does: 'changes the firewall',
    risk: 'high',
    needsRoot: true,
    operands: ['text...'],
    effects: FIREWALL,
    options: {
      '--state': 'shows whether it runs',
      '--list-all, --list-all-zones, --list-services, --list-ports, --list-rich-rules, --list-interfaces, --list-sources, --list-forward-ports, --list-icmp-blocks':
        'lists the rules',
      '--get-default-zone, --get-active-zones, --get-zones, --get-services, --get-zone-of-interface, --get-icmptypes, --get-log-denied':
        'shows the zones',
      '--info-zone NAME': 'shows a zone',
      '--info-service NAME': 'shows a service',
      '--query-service NAME': 'asks whether a service may be reached',
      '--query-port NAME': 'asks whether a port may be reached',
      '--query-masquerade, --query-panic': 'asks for a setting',
      '--add-port PORT': { does: 'opens a port', risk: 'medium' },
      '--add-service NAME': { does: 'opens a service', risk: 'medium' },
      '--remove-port PORT': { does: 'closes a port', risk: 'high' },
      '--remove-service NAME': { does: 'closes a service', risk: 'high' },
      '--add-source, --remove-source SOURCE': { does: 'treats an address differently', risk: 'high' },
      '--query-source SOURCE': 'asks how an address is treated',
      '--reload': { does: 'reads its settings again', risk: 'medium' },
    },
    plain: '--force --zone=ZONE --permanent -q --version --dry-run -v -o=FORMAT',
    cases: [
      { when: { words: 'allow(?: in)? from any(?: to any)?$' }, does: 'lets everybody in' },
      {
        when: { operand: '^(allow)$', words: 'default' },
        does: 'lets everybody in where no rule says otherwise',
      },
      { when: { option: '--add-port --add-service --reload' }, risk: 'medium' },
      {
        when: {
          option:
            '--state --list-all --list-all-zones --list-services --list-ports --list-rich-rules --list-interfaces --list-sources --get-default-zone --get-active-zones --get-zones --get-services --info-zone --info-service --query-service --query-port --query-source --query-masquerade --version',
        },
        risk: 'read_only',
        effects: [],
        does: 'shows the rules of the firewall',
      },
      {
        when: {
          words:
            'status(?: \\S+)?$|version|show \\w+$|app (?:list|info)|ping$|get|banned$|metrics$|(?:alerts|decisions|bouncers|machines|collections|parsers|scenarios|hub) (?:list|inspect)|(?:lapi|capi) status$',
          noOperand:
            '^(enable|disable|reset|delete|allow|deny|reject|limit|insert|reload|set|start|stop|restart|unban|add|banip|unbanip|default|remove|upgrade|update|flush)$',
        },
        risk: 'read_only',
        effects: [],
        does: 'shows the rules of the firewall',
      },
      {
        when: { words: '(?:deny|reject)(?: in)? (?:22|ssh|OpenSSH|any|from any)' },
        does: 'shuts others out',
      },
      {
        when: {
          operand: '^(allow|limit|deny|reject|banip|unbanip|unban|reload)$',
          noOperand: '^(delete|reset|disable)$',
        },
        risk: 'medium',
      },
    ],
    examples: {
      'ufw status verbose': 'read_only',
      'ufw disable': 'high',
      'ufw allow 80/tcp': 'medium',
      'ufw deny 22': 'high',
      'ufw default allow incoming': 'high',
      'ufw allow from any': 'high',
      'ufw allow from any to any port 22': 'medium',
      'firewall-cmd --list-all': 'read_only',
      'firewall-cmd --panic-on': 'high',
      'firewall-cmd --permanent --remove-port=80/tcp': 'high',
      'firewall-cmd --zone=drop --query-source=203.0.113.7': 'read_only',
      'firewall-cmd --permanent --zone=drop --add-source=203.0.113.7': 'high',
      'fail2ban-client status sshd': 'read_only',
      'fail2ban-client stop': 'high',
      'ufw --force reset': 'high',
    },
  },
}
