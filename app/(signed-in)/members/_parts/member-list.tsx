import { Avatar } from '#app/_components/avatar.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { CopyButton } from '#app/_components/copy-button.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { Rows } from '#app/_components/rows.tsx'
import type { MemberRow } from '#lib/members/list.ts'
import { ChangeMember } from './change-member.tsx'
import { Recover } from './recover.tsx'
import { Recovering } from './recovering.tsx'

/** Everybody who is or was a member. */
export function MemberList({
  members,
  you,
  mayManage,
  mayRecover,
}: {
  members: MemberRow[]
  you: string
  mayManage: boolean
  mayRecover: boolean
}) {
  return (
    <Rows label="Members">
      {members.map((member) => (
        <li key={member.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-3">
          <Avatar name={member.name} />
          <div className="min-w-0 flex-1 basis-40">
            <p className="flex items-center gap-1 font-[520]">
              <span className="truncate">
                <Prose text={member.name} />
                {member.id === you && <span className="font-normal text-faint"> (you)</span>}
              </span>
              {mayManage && <CopyButton quiet text={member.id} label={`Copy the id of ${member.name}`} />}
            </p>
            <p className="truncate text-muted text-xs">
              <span className="capitalize md:hidden">{member.role}, </span>
              {member.email}
            </p>
          </div>
          <span className="w-24 text-sm capitalize max-md:hidden">{member.role}</span>
          <span className="w-36 text-muted text-sm max-md:w-auto">
            {member.disabledAt ? (
              <Chip tone="bad">access ended</Chip>
            ) : (
              <span className="max-md:hidden">
                since <RelativeTime at={member.createdAt} />
              </span>
            )}
          </span>
          {(mayManage || mayRecover) && (
            <div className="flex items-center justify-end gap-1.5 max-md:basis-full md:w-48">
              {mayRecover && member.id !== you && !member.disabledAt && <Recover member={member} you={you} />}
              {mayManage && <ChangeMember member={member} yourself={member.id === you} />}
            </div>
          )}
          {member.recovery && <Recovering member={member} you={you} mayManage={mayManage} />}
        </li>
      ))}
    </Rows>
  )
}
