/** Settings that start no program, by the command that takes them. What is not listed counts as code. */
const HARMLESS = {
  gitsetting:
    /^((user\.(name|email)|color\.\w+|advice\.\w+|log\.\w+|core\.(quotepath|abbrev|autocrlf|filemode|ignorecase)|pager\.\w+|diff\.(renames|noprefix|context|algorithm)|column\.\w+|safe\.directory|init\.defaultBranch|http\.postBuffer|gc\.auto|protocol\.version)=[\w@ .+/*-]*|core\.pager=(cat)?)$/i,
  aptoption:
    /^(Dpkg::Options::=--force-conf(def|old|new|miss)|Dpkg::Use-Pty=\w+|DPkg::Lock::Timeout=-?\d+|Acquire::(Retries|ForceIPv[46]|Check-Valid-Until|Queue-Mode|Languages|https?::Timeout|PDiffs)=\w+|APT::(Get|Install|Color|Sandbox|Cmd|Acquire)[\w:-]*=\w+)$/i,
  sshoption:
    /^(AddKeysToAgent|AddressFamily|BatchMode|BindAddress|CheckHostIP|Ciphers|Compression|ConnectionAttempts|ConnectTimeout|GlobalKnownHostsFile|GSSAPI\w+|HashKnownHosts|HostKeyAlgorithms|HostKeyAlias|HostName|IdentitiesOnly|IdentityFile|KexAlgorithms|LogLevel|MACs|NumberOfPasswordPrompts|PasswordAuthentication|Port|PreferredAuthentications|ProxyJump|PubkeyAcceptedAlgorithms|PubkeyAuthentication|RequestTTY|ServerAlive\w+|StrictHostKeyChecking|TCPKeepAlive|UpdateHostKeys|User|UserKnownHostsFile|VisualHostKey)[ =][\w@.,:/+~-]*$/i,
} as const

/** Whether a setting given as a word (`-c core.pager=cat`, `-o ConnectTimeout=5`) runs nothing. */
export function isHarmlessSetting(role: keyof typeof HARMLESS, text: string): boolean {
  return HARMLESS[role].test(text)
}
