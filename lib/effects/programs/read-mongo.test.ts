// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is JavaScript for a database
import { expect, test } from 'vitest'
import { UNKNOWN } from '../../shell/argument.ts'
import { readMongo } from './read-mongo.ts'

const actions = (text: string) => readMongo(text).map(({ action }) => action)

test.each([
  'db.stats()',
  'show dbs; use app',
  'db.users.find({age: {$gt: 3}}).sort({age: 1}).limit(5)',
  'db.getSiblingDB("app").users.countDocuments()',
  'printjson(rs.status().members[0])',
])('%s only reads', (text) => expect(new Set(actions(text))).toEqual(new Set(['reads'])))

test.each([
  'db.dropDatabase()',
  'db.users.drop()',
  'db.users.deleteMany({})',
  'db.adminCommand({shutdown: 1})',
  'db.runCommand({ "dropDatabase": 1 })',
])('%s destroys', (text) => expect(actions(text)).toContain('destroys data of'))

test.each(['db.users.insertOne({a: 1})', 'db.createCollection("x")', 'var x = 1'])('%s changes', (text) =>
  expect(actions(text)).toContain('changes'),
)

test.each(['db.x.find({$where: "sleep(1)"})', 'load("x.js")', 'db.x.find(`${y}`)', `db.x.find(${UNKNOWN})`])(
  '%s counts as code',
  (text) => expect(actions(text)).toContain('runs code from'),
)

test('names the collection', () => expect(readMongo('db.users.drop()')[0]?.name).toBe('users'))
