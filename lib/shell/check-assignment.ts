import { UNKNOWN } from './argument.ts'
import { report, type Walk } from './walk.ts'

// Variables that make other programs run code, or that change what every later word means.
const RUNS_CODE = new Set(
  `PATH HOME XDG_CONFIG_HOME IFS ENV BASH_ENV PROMPT_COMMAND PS0 PS1 PS2 PS4 SHELLOPTS BASHOPTS SHELL
  PAGER MANPAGER EDITOR VISUAL BROWSER LESSOPEN LESSCLOSE LESSEDIT LESS SUDO_EDITOR SSH_ASKPASS
  SUDO_ASKPASS RSYNC_RSH RSYNC_CONNECT_PROG CVS_RSH TAR_OPTIONS GZIP XZ_OPT PERL5OPT PERL5LIB PERL5DB
  PERLLIB PYTHONSTARTUP PYTHONPATH PYTHONHOME PYTHONINSPECT PYTHONBREAKPOINT PYTHONWARNINGS RUBYOPT
  RUBYLIB NODE_OPTIONS NODE_PATH LUA_INIT LUA_PATH JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS
  CLASSPATH PHPRC PHP_INI_SCAN_DIR R_PROFILE GCONV_PATH TERMINFO TERMCAP MAKEFLAGS GNUMAKEFLAGS CDPATH
  GLOBIGNORE FPATH HISTFILE OPENSSL_CONF OPENSSL_ENGINES CURL_HOME WGETRC NLSPATH HOSTALIASES
  RES_OPTIONS TMPPREFIX VIMINIT EXINIT GVIMINIT MYVIMRC EMACSLOADPATH INPUTRC DOCKER_HOST KUBECONFIG
  AWKPATH SYSTEMD_PAGER SYSTEMD_LESS SYSTEMD_EDITOR MANOPT MANROFFSEQ PSQL_EDITOR PSQL_PAGER
  PGSERVICEFILE BASH_CMDS BASH_ALIASES LESSKEY LESSKEYIN LESSKEY_CONTENT APT_CONFIG ANSIBLE_CONFIG AWS_CONFIG_FILE
  AWS_SHARED_CREDENTIALS_FILE BAT_PAGER BAT_CONFIG_PATH CARGO_HOME RUSTC RUSTC_WRAPPER DELTA_PAGER DOCKER_CONFIG LOCPATH
  PSQLRC PYTHONUSERBASE RIPGREP_CONFIG_PATH SCREENRC TF_CLI_CONFIG_FILE`.split(/\s+/),
)
const RUNS_CODE_PREFIX =
  /^(LD_|DYLD_|GIT_|BASH_FUNC_|npm_config_|NPM_CONFIG_|MALLOC_|GLIBC_TUNABLES|SSH_ASKPASS)/
const HIDES = /^HIST(SIZE|FILESIZE|CONTROL|IGNORE)$/
const HARMLESS =
  /^(GIT_(PAGER|AUTHOR|COMMITTER|TERMINAL_PROMPT|OPTIONAL_LOCKS|MERGE_AUTOEDIT)|(SYSTEMD_)?PAGER|MANPAGER|LESS)/
const HARMLESS_VALUE = /^(|cat|more|0|1|true|false|-?[FRSXKM]+)$/

/** Reports every variable that a script sets, in whatever way, that can make later commands run other code. */
export function checkVariables(walk: Walk): void {
  for (const [name, settings] of walk.variables.settings())
    for (const { place, values } of settings)
      if (place) checkAssignment(name, values[0]?.text ?? '', place, walk)
}

/** Reports an assignment that can make later commands run other code, or mean something else. */
export function checkAssignment(
  name: string,
  value: string,
  at: { pos: number; end: number },
  walk: Walk,
): void {
  if (HARMLESS.test(name) && (HARMLESS_VALUE.test(value) || /AUTHOR|COMMITTER/.test(name))) return
  if (HIDES.test(name))
    report(walk, 'shell.history', 'high', `sets ${name}: keeps commands out of the history`, {
      start: at.pos,
      end: at.end,
    })
  if (name.includes(UNKNOWN))
    report(walk, 'shell.environment', 'opaque', 'which variable it sets is decided only when it runs', {
      start: at.pos,
      end: at.end,
    })
  if (!RUNS_CODE.has(name) && !RUNS_CODE_PREFIX.test(name)) return
  report(walk, 'shell.environment', 'opaque', `sets ${name}, which changes what later commands run`, {
    start: at.pos,
    end: at.end,
  })
}
