import { UNKNOWN } from '../../shell/argument.ts'

/** What a JavaScript text for MongoDB's shell does. */
interface MongoEffect {
  action: 'reads' | 'changes' | 'destroys data of' | 'runs code from'
  name: string
}

const READS = new RegExp(
  `^(${[
    /show (dbs|databases|collections|users|roles|tables|logs|profile)|use \w+|version\(\)|db/,
    /(printjson|print|JSON\.stringify|EJSON\.stringify)\((?<inner>.*)\)/,
    /(db|rs|sh)(\.[\w$]+|\.get(Collection|SiblingDB)\(('[^'"]*'|"[^'"]*")\))*(\.(find|findOne|count|countDocuments|estimatedDocumentCount|distinct|stats|storageSize|totalSize|dataSize|totalIndexSize|getIndexes|indexes|explain|sort|limit|skip|project|toArray|pretty|status|conf|config|isMaster|hello|serverStatus|hostInfo|version|getName|getCollectionNames|getCollectionInfos|getUsers|getRoles|getReplicationInfo|printReplicationInfo|printSecondaryReplicationInfo|currentOp|getMongo|getLastError|isBalancerRunning|getBalancerState|validate|latencyStats)\([^()`=]*\))+(\.[\w.]+|\[\d+\])*/,
  ]
    .map(({ source }) => source)
    .join('|')})$`,
  's',
)
const DESTROYS =
  /\b(drop\w*|delete(One|Many)?|remove\w*|findOneAndDelete|findAndModify|shutdownServer|killOp|renameCollection|fsyncLock|stepDown|reconfig)\s*\(|\b(admin|run)Command\(\s*\{\s*['"]?(shutdown|drop|delete|rename|fsync|replSet|kill|compact|update|findAndModify|setParameter|setFeature)/i
/** Programs on the server, and functions, which may do anything. */
const CODE =
  /\$where|\$function|\$accumulator|\b(load|require|eval|run|runProgram|Function|passwordPrompt)\s*\(|`/

/** What each statement for MongoDB's shell does. What is not a plain query counts as a change, or as code. */
export function readMongo(text: string): MongoEffect[] {
  if (text.includes(UNKNOWN)) return [{ action: 'runs code from', name: 'an unknown value' }]
  return text
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean)
    .map(readStatement)
}

function readStatement(statement: string): MongoEffect {
  const [, name = 'the database'] = /\bdb\.(?!drop|get|run|admin|set|create)(\w+)\./.exec(statement) ?? []
  if (CODE.test(statement)) return { action: 'runs code from', name: 'inside the database' }
  if (DESTROYS.test(statement)) return { action: 'destroys data of', name }
  return { action: reads(statement) ? 'reads' : 'changes', name }
}

function reads(statement: string): boolean {
  const match = READS.exec(statement)
  const inner = match?.groups?.inner
  return match !== null && (inner === undefined || reads(inner.trim()))
}
