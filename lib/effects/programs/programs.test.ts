import { describe, expect, test } from 'vitest'
import { readAwk } from './read-awk.ts'
import { readSed } from './read-sed.ts'
import { readSql } from './read-sql.ts'

const nothing = { reads: [], writes: [], runs: null }

describe('awk', () => {
  test.each([
    '{print $1}',
    '$3 > 100 {print $1, $2}',
    '/a\\/b|c/ && !/d"e/ {n++} END {print n}',
    'NR==FNR {a[$1]=$2; next} ($1 in a) {print a[$1]}',
    'BEGIN {FS=":"; OFS="|"} {printf "%s\\n", $1}',
    '{print ($1 > 2 ? "a" : "b")}',
    '# system("x")\n{print "system(1) | sh"}',
    'a || b',
    '{x = $1 / $2; y = $3 / 4; print x}',
    '{print ($1 + $2) / 1024 "MB/s"}',
    '{if ($1 > 2) /"/ ? a++ : b++}',
  ])('%s only prints', (program) => expect(readAwk(program)).toEqual(nothing))

  test.each([
    ['{print > "out"}', { writes: ['out'] }],
    ['{print $1, $2 >> "out"}', { writes: ['out'] }],
    ['{while ((getline line < "in") > 0) n++}', { reads: ['in'] }],
    ['{getline x[f(1) + 2 + 3 + 4] < "in"}', { reads: ['in'] }],
    ['{print 1 \\\n > "out"}', { writes: ['out'] }],
  ])('%s touches files', (program, files) => expect(readAwk(program)).toMatchObject({ runs: null, ...files }))

  test.each([
    'BEGIN {system("id")}',
    '{print | "sh"}',
    'BEGIN {"id" | getline x}',
    'BEGIN {print |& "/inet/tcp/0/x/80"}',
    'BEGIN {print > "/inet/tcp/0/x/80"}',
    '{print > $1}',
    '{print > "a" $1}',
    '@load "x"',
    'BEGIN {f = "system"; @f("id")}',
    '{print "x',
    'BEGIN {ARGV[1] = "/etc/shadow"; ARGC = 2} {print}',
    'BEGIN {while ((getline x < "\\057etc/shadow") > 0) print x}',
    'BEGIN {i = 4; x = i++ / 1; system("id") / 2}',
    'BEGIN {if (0) y; else /"/; system("id"); z = "/\\""}',
    'BEGIN {if (1) /"/; system("id"); z = "/\\""}',
  ])('%s counts as code', (program) => expect(readAwk(program).runs).not.toBeNull())
})

describe('sed', () => {
  test.each([
    's/a/b/g',
    '1,5p',
    '$p',
    '/start/,/end/{s/x/y/;p}',
    '/^#/d;/^$/d',
    's|/a/|/b/|2p',
    's/[/]/_/g',
    's/[]/]/_/',
    '\\,a,d',
    '1!G;h;$!d',
    'y/abc/xyz/',
    '/[/x]/I,+2!p',
    's/[[:space:]]*$//;b end;:end',
    ':a;N;$!ba;s/\\n/ /g',
    '2i\\some text with e and w',
    '0~3d',
    's/e/w/',
    '/x/q5',
  ])('%s only changes what it prints', (script) => expect(readSed(script)).toMatchObject(nothing))

  test.each([
    ['w /etc/passwd', { writes: ['/etc/passwd'] }],
    ['s/a/b/w out', { writes: ['out'] }],
    ['/x/r /etc/shadow', { reads: ['/etc/shadow'] }],
  ])('%s touches files', (script, files) => expect(readSed(script)).toMatchObject({ runs: null, ...files }))

  test.each([
    'e',
    '1e id',
    's/a/id/e',
    's/a/b/ge',
    '/x/{e id\n}',
    's/a',
    'nonsense',
    '\\,a,e id',
    ':a;e id',
    ':a e id',
    'a text\\\\\ne id',
    's/a/[/e;s/b/]/',
    'y/[/x/;e id\ny/]/z/',
    's/[[:alpha:]/]/p/e;s/x/y/',
    '/[/p;b]/e id',
    '$!{e id\n}',
  ])('%s counts as code', (script) => expect(readSed(script).runs).not.toBeNull())
})

describe('SQL', () => {
  const actions = (text: string) => readSql(text).map(({ action }) => action)

  test.each([
    'select * from users where id = 1',
    "select count(*) from logs where text like '%drop table%'",
    'show databases; select 1',
    'with x as (select 1) select * from x -- drop table y',
    'explain delete from users',
    '\\dt+',
    '.schema users',
    "select 'it''s' || now()",
    'pragma table_info(x)',
  ])('%s reads', (text) => expect(new Set(actions(text))).toEqual(new Set(['reads'])))

  test.each([
    ['update users set a = 1 where id = 2', 'changes'],
    ['insert into t values (1)', 'changes'],
    ['select * into copy from users', 'changes'],
    ['select my_function()', 'changes'],
    ['explain analyze delete from users where id = 1', 'changes'],
    ['pragma journal_mode = off', 'changes'],
    ['DROP TABLE users', 'destroys data of'],
    ['delete from users', 'destroys data of'],
    ['delete from users where 1=1', 'destroys data of'],
    ["update users set a = 1 where 'x' = 'x'", 'destroys data of'],
    ['alter table t drop column c', 'destroys data of'],
    ['/*!50000 drop table x*/', 'destroys data of'],
    ["grant all on *.* to 'eve'", 'changes who may use'],
    ['select pg_terminate_backend(1)', 'stops'],
    ["copy t to program 'sh'", 'runs code from'],
    ["select load_file('/etc/passwd')", 'runs code from'],
    ['\\! sh', 'runs code from'],
    ['\\dt `sh`', 'runs code from'],
    ['\\T /etc/x', 'runs code from'],
    ['\\s /etc/x', 'changes'],
    ["\\set x 'drop table y'", 'changes'],
    ['select "my_function"()', 'changes'],
    ['system sh', 'runs code from'],
    ['.shell sh', 'runs code from'],
  ])('%s: %s', (text, action) => expect(actions(text)).toContain(action))

  test.each([
    "select '\\'; drop table x; --'",
    "select $$'$$; drop table x; select $$'$$",
    "select '--'; drop table x",
    'select 1; drop table x',
  ])('a string hides nothing: %s', (text) => expect(actions(text)).toContain('destroys data of'))
})
