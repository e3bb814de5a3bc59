import type { Lint } from '../../hosts/probe.ts'
import type { Place } from '../../shell/walk.ts'

// What a host said about a plan when it was sealed. It informs reviewers; it grades nothing, and nothing is decided by it.

/** Something in a script that this host does not have. */
export interface HostFinding extends Place {
  rule:
    | 'host.command_missing'
    | 'host.other_package_manager'
    | 'host.no_systemd'
    | 'host.unit_missing'
    | 'host.busybox_option'
  /** In words that continue "Step 2": "calls firewall-cmd, which is not on web-1". */
  words: string
  /** It may be all right: an earlier command may bring it, or busybox may know more than it lists. */
  doubtful: boolean
}

/** What the host's own manual page says of a word that the catalogue does not know. */
export interface ManualNote extends Place {
  /** "ls(1)" */
  page: string
  words: string
}

export interface StepCheck {
  findings: HostFinding[]
  manual: ManualNote[]
  /** Null where shellcheck is not installed, or did not answer in time. */
  lints: Lint[] | null
}

export interface HostCheck {
  /** When the host was looked at, ISO 8601. */
  at: string
  /** In the order of the plan's steps. */
  steps: StepCheck[]
}
