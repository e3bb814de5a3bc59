/** Where a plan stands and what would help it, as pages and the API show it. */
export interface ResolutionView {
  state: 'pending' | 'approved' | 'rejected' | 'changes_requested' | 'forbidden'
  /** Seats that are filled, and all of them. */
  have: number
  required: number
  /** The rule that applies, by name and in words. */
  rule: string
  /** Approved by the rule alone: proven read-only, and nobody had to review it. */
  unreviewed: boolean
  /** The grant that covers it: how often it still may, of how often, and until when. */
  grant: { id: string; title: string; uses: number; left: number; until: string } | null
  /** Only signed approvals count. */
  signed: boolean
  /** Whose approvals are missing: "1 of dba". */
  needed: string[]
  /** The earliest start, where it is still to come. */
  waitsUntil: string | null
  approvedBy: { id: string; name: string }[]
  /** Whether everybody who may review could approve it together. */
  reachable: boolean
  /** Members whose approval would fill an open seat; empty means that nobody can unblock it, and the page says what to do. */
  canUnblock: { id: string; name: string }[]
}
