/** The only PATH that commands get, ours and a plan's; not the caller's, so that nobody slips in a program (AP-25). */
export const FIXED_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
