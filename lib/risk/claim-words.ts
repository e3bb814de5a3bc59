import type { EffectKind } from '../effects/effect.ts'

/** Words by which a sentence announces each kind of effect. Beginnings of words, in small letters. */
export const ANNOUNCEMENTS: Readonly<Record<EffectKind, RegExp>> = {
  reads: /\b(list|show|read|print|display|check|look|inspect|view|find|count|search|verif|report|compar|see)/,
  secret: /\b(secret|password|shadow|credential|token|hash|private|keys?\b|environment)/,
  writes:
    /\b(writ|creat|edit|chang|modif|updat|add|append|sets?\b|setting|configur|replac|sav|install|cop(y|ies)|mov|renam|enabl|disabl|generat|download|fetch|build|record|log(s|ging)?\b|back|export|dump|insert|fix|correct|adjust|tun|apply|patch|put|stor|extract|unpack|compress|archiv|empt|truncat|clear|touch|mak|link|convert|switch|redirect|schedul|allow|remov|delet|writes?)/,
  deletes:
    /\b(delet|remov|clean|purg|wip|eras|clear|prun|drop|empt|free|uninstall|discard|trim|rotat|shred|destroy)/,
  moves: /\b(mov|renam|relocat|archiv|swap|replac|transfer|organi[sz])/,
  permissions:
    /\b(permission|mode|chmod|access|writable|readable|executable|secur|harden|setuid|bit\b|acl|rights?\b|restrict|lock)/,
  owner: /\b(own|chown|group|belong)/,
  package: /\b(install|upgrad|updat|packag|remov|uninstall|purg|dependenc|software|refresh)/,
  service: /\b(start|restart|stop|reload|enabl|disabl|servic|mask|daemon|boot|unit)/,
  account: /\b(user|group|account|password|member|login|sudo|privileg|lock|unlock)/,
  process: /\b(kill|stop|end|terminat|signal|process)/,
  container:
    /\b(container|docker|podman|pod|image|deploy|compos|start|stop|run|restart|cluster|virtual|vm\b|machine)/,
  database: /\b(drop|delet|truncat|insert|updat|migrat|grant|database|table|row|record|dump|back)/,
  schedule: /\b(schedul|cron|timer|jobs?\b|later|every|nightly|daily|hourly|weekly|periodic|automatic)/,
  repository: /\b(commit|push|branch|tag|repositor|git|merge|remote|send|publish|stash)/,
  network:
    /\b(send|upload|post|push|transfer|cop(y|ies)|sync|back|publish|shar|notif|webhook|mail|remote|fetch|download|get|check|request|quer|call|ping|connect|resolv|look|https?|url|network|site|reach|api\b|server|host|endpoint|health|dns|address|certificate|install|updat|listen|serv|forward|tunnel|prob|test)/,
  firewall: /\b(firewall|port|rule|block|allow|open|clos|iptables|nft|ufw|traffic|ban)/,
  disk: /\b(format|disk|partition|volume|file ?system|swap|raid|lvm|drive|device|extend|resiz|shrink|wip|eras|pool)/,
  mount: /\b(mount|attach|unmount|detach|connect|lend|container|volume|folder)/,
  kernel: /\b(kernel|sysctl|modul|tun|setting|parameter|forward|driver)/,
  setting:
    /\b(hostname|nam|time|clock|locale|zone|network|interface|sets?\b|setting|chang|configur|enabl|disabl|adjust|route)/,
  power: /\b(reboot|restart|shut|power|halt|suspend|turn|stop)/,
  runs: /\b(run|execut|script|program|launch|invok|install|eval|command|call|start|build|compil|test|use)/,
  needs_root: /./,
  irreversible: /./,
  waits_for_input: /./,
}

/** Words that promise changes of many kinds at once. */
export const BROAD =
  /\b(set(s|ting)? up|prepar|deploy|configur|provision|migrat|bootstrap|harden|fix|repair|maintain|clean up|initiali[sz])/

/** What even a broad promise does not cover: these have to be said. */
export const GRAVE_KINDS: ReadonlySet<EffectKind> = new Set<EffectKind>([
  ...([
    'deletes',
    'secret',
    'account',
    'network',
    'disk',
    'power',
    'firewall',
    'process',
    'schedule',
    'owner',
  ] as const),
])
