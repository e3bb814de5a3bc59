import type { EffectKind } from '../effects/effect.ts'

/** How a sentence announces an effect: by the beginning of a verb, or by naming the thing at all. */
interface Announcement {
  verbs?: RegExp
  names?: RegExp
}

const verbs = (stems: string): Announcement => ({
  verbs: new RegExp(`^(${stems.trim().split(/\s+/).join('|')})`),
})
const names = (stems: string): Announcement => ({
  names: new RegExp(`\\b(${stems.trim().split(/\s+/).join('|')})`),
})

const REMOVING =
  'delet remov clean purg wip eras clear prun drop empt free uninstall discard trim rotat shred destroy reset'
const CHANGING = 'chang set adjust fix correct configur modif updat apply tun enabl disabl switch edit'
const SENDING =
  'send upload post push transfer cop sync back publish shar notif mail report submit export replicat mirror stream'

/** For each kind of effect the words that announce it. Kinds that are missing need no announcement. */
export const ANNOUNCEMENTS: Partial<Record<EffectKind, Announcement>> = {
  secret: names('secret password shadow credential token hash private keys?\\b environment'),
  writes:
    verbs(`${CHANGING} ${REMOVING} writ creat add append replac sav sto install cop mov renam generat download fetch
    build record log back export dump insert patch put extract unpack compress archiv truncat touch mak link convert
    redirect schedul allow collect captur turn open clos restrict harden rebuild render upgrad migrat prepar`),
  deletes: verbs(REMOVING),
  moves: verbs('mov renam relocat archiv swap replac transfer organi back rotat'),
  permissions: verbs(
    `${CHANGING} grant restrict allow secur harden mak lock giv remov add protect open creat chmod tight`,
  ),
  owner: verbs(`${CHANGING} giv assign mak hand chown transfer tak`),
  package: verbs('install upgrad updat remov uninstall purg refresh add downgrad fetch get patch clean'),
  service: verbs(
    'start restart stop reload enabl disabl mask unmask bring launch activat shut turn reset kill apply run set',
  ),
  account: verbs(
    'add creat remov delet chang set reset lock unlock giv grant revok mak disabl enabl expir switch run',
  ),
  process: verbs('kill stop end terminat signal restart reload interrupt clos'),
  container: verbs(
    `${REMOVING} start stop run restart deploy creat pull build kill updat scal apply launch execut paus copy roll drain`,
  ),
  database: verbs(
    `${REMOVING} ${CHANGING} insert migrat grant revok creat back dump restor add stop terminat truncat import load`,
  ),
  schedule: verbs(`${REMOVING} ${CHANGING} schedul add creat install plan queue replac run cancel`),
  repository: verbs(
    `${SENDING} commit merg tag branch stash creat add throw discard checkout switch pull fetch clon reset delet`,
  ),
  firewall: verbs(
    `${CHANGING} ${REMOVING} allow block open clos deny ban unban flush add permit restrict forward rout reload`,
  ),
  disk: verbs(
    `${REMOVING} ${CHANGING} format partition creat extend resiz grow shrink mak initiali overwrit repair check add swap`,
  ),
  mount: verbs('mount unmount attach detach connect lend start run eject remount'),
  kernel: verbs(`${CHANGING} load unload insert remov tun rais lower increas decreas`),
  setting: verbs(`${CHANGING} nam renam bring rout add remov creat shut sync`),
  power: verbs('reboot restart shut power halt suspend turn stop hibernat'),
  runs: verbs(
    'run execut launch invok install start build compil us call evaluat appl deploy load test migrat',
  ),
}

/** Sending to another host has to be said with a verb; mere contact by naming anything of the network. */
export const SENDS = verbs(SENDING)
export const CONTACTS =
  names(`https? url network site reach api server host endpoint health dns address certificate connect
  ping download fetch remote internet online web domain latency ports? request respon mirror repositor install updat
  upload send clone pull upgrad resolv lookup`)

/** Verbs that promise changes of many kinds at once. */
export const BROAD =
  /^(set|prepar|deploy|configur|provision|migrat|bootstrap|harden|fix|repair|maintain|initiali)/

/** What even a broad promise does not cover: these have to be said. */
export const GRAVE_KINDS: ReadonlySet<EffectKind> = new Set([
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
  ] as const),
])
