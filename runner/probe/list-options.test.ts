import { expect, test } from 'vitest'
import { readUsage } from './list-options.ts'

// As BusyBox 1.35 prints them.
const LS = `Usage: ls [-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...

List directory contents

	-1	One column output
	-lc	List ctime
	--full-time	List full date/time
	-w N	Format N columns wide
	--color[={always,never,auto}]`
const SED = `Usage: sed [-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...
or: sed [-i[SFX]] [-nrE] CMD [FILE]...

	-e CMD	Add CMD to sed commands to be executed
	-r,-E	Use extended regex syntax`
const TAR = `Usage: tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...

Create, extract, or list files from a tar file

	c	Create
	x	Extract
	t	List
	-f FILE	Name of TARFILE ('-' for stdin/out)`
const GREP =
  'Usage: grep [-HhnlLoqvsrRiwFEz] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...'

test.each([
  ['ls', LS, ['-l', '-a', '-w', '--full-time', '--color'], ['--time-style', '--sort', '-Z']],
  ['sed', SED, ['-i', '-n', '-E', '-e'], ['-s', '--expression', '-z']],
  ['tar', TAR, ['-x', '-c', '-t', '-z', '-f', '-C'], ['--exclude-vcs', '-I']],
  ['grep', GREP, ['-r', '-m', '-A', '-B', '-C', '-e'], ['-P', '--include', '-a']],
])('the options that busybox lists for %s', (_name, usage, listed, others) => {
  const options = readUsage(usage)
  expect(listed.filter((option) => !options.includes(option))).toEqual([])
  expect(others.filter((option) => options.includes(option))).toEqual([])
})
