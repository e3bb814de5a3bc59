import type { Catalogue } from './entry.ts'

/** Databases, caches and queues. */
export const databases: Catalogue = {
  psql: {
    does: 'talks to PostgreSQL',
    risk: 'read_only',
    operands: ['database', 'text...'],
    action: 'uses',
    runsInput: 'sql',
    options: {
      '-c, --command SQL': { does: 'runs this', value: 'sql' },
      '-f, --file FILE': { does: 'runs a file', risk: 'high', value: 'program' },
      '-o, --output FILE': { does: 'writes the result to a file', value: 'writes' },
      '-L, --log-file FILE': { does: 'writes a log', value: 'writes' },
      '-l, --list': 'lists databases',
      '-h, --host HOST': 'on this host',
      '-U, --username NAME': 'as this user',
      '-d, --dbname NAME': 'this database',
      '-v, --set, --variable VAR': { does: 'gives a variable its value', risk: 'low' },
    },
    plain:
      '-p=PORT -A -t -q -X -w -W -x -H -a -b -e -E -n -P=X -F=X -R=X -T=X -z -0 -1 -s -S -V --port=PORT --no-align --tuples-only --quiet --no-psqlrc --no-password --csv --version --help --field-separator=X --expanded --single-transaction --echo-all',
    cases: [
      { when: { option: '-c --command -l --list -V --version --help -f --file' }, runsInput: undefined },
    ],
    examples: {
      "psql -c 'select 1'": 'read_only',
      'psql -l': 'read_only',
      'psql -c "DROP DATABASE x"': 'high',
      "psql -U postgres -d app -c 'DELETE FROM users'": 'high',
      "psql -c '\\! sh'": 'opaque',
      psql: 'opaque',
      "psql <<< 'select 1'": 'read_only',
      'psql -f x.sql': 'high',
      'psql -c "COPY x TO PROGRAM \'sh\'"': 'opaque',
      "psql -c 'UPDATE a SET b=1 WHERE c=2'": 'medium',
    },
  },
  'mysql|mariadb': {
    does: 'talks to MySQL',
    risk: 'read_only',
    operands: ['database'],
    action: 'uses',
    runsInput: 'sql',
    options: {
      '-e, --execute SQL': { does: 'runs this', value: 'sql' },
      '-u, --user NAME': 'as this user',
      '-h, --host HOST': 'on this host',
      '-p, --password[=PASSWORD]': 'with a password',
      '-D, --database NAME': 'this database',
      '--pager[=COMMAND]': { does: 'runs a pager', risk: 'opaque' },
      '--tee FILE': { does: 'writes the result to a file', value: 'writes' },
      '--init-command SQL': { does: 'runs this first', value: 'sql' },
      '--defaults-file FILE': { does: 'takes its settings from a file', risk: 'medium' },
      '--plugin-dir DIR': { does: 'loads native code', risk: 'opaque' },
    },
    plain:
      '-P=PORT -S=SOCKET -N -B -s -r -t -v -V -E -H -X -A -b -f --port=PORT --socket=SOCKET --skip-column-names --batch --silent --raw --table --version --help --protocol=X --ssl-mode=X --default-character-set=X --connect-timeout=N --vertical --html --xml --skip-ssl --no-auto-rehash',
    cases: [{ when: { option: '-e --execute -V --version --help' }, runsInput: undefined }],
    examples: {
      "mysql -e 'show databases'": 'read_only',
      "mysql -uroot -e 'drop database x'": 'high',
      "mysql -e '\\! /bin/sh'": 'opaque',
      mysql: 'opaque',
      'mysql app < dump.sql': 'opaque',
    },
  },
  'mysqladmin|mariadb-admin': {
    does: 'controls MySQL',
    risk: 'high',
    operands: ['text...'],
    plain: '-u=NAME -p[=X] -h=HOST -P=PORT -i=N -c=N --user=NAME --password[=X] --host=HOST',
    cases: [
      {
        when: {
          words:
            '(?:status|extended-status|ping|processlist|variables|version)(?: (?:status|extended-status|ping|processlist|variables|version))*$',
          noOperand: '^(create|drop|flush.*|kill|password|reload|refresh|shutdown|start-.*|stop-.*|debug)$',
        },
        risk: 'read_only',
        does: 'shows how MySQL is doing',
      },
    ],
    examples: { 'mysqladmin status': 'read_only', 'mysqladmin drop x': 'high' },
  },
  'sqlite3|sqlite|duckdb': {
    does: 'opens a database file',
    risk: 'read_only',
    operands: ['database', 'sql...'],
    action: 'uses',
    options: {
      '-cmd SQL': { does: 'runs this first', value: 'sql' },
      '-init FILE': { does: 'runs a file first', risk: 'high', value: 'program' },
      '-readonly': 'changes nothing',
    },
    syntax: 'dash',
    plain:
      '-header -noheader -csv -column -json -line -list -table -box -markdown -html -separator=X -nullvalue=X -version --version -batch -bail -echo -tabs -quote',
    cases: [{ when: { option: '-version --version' } }, { when: { operands: 1 }, runsInput: 'sql' }],
    examples: {
      "sqlite3 a.db 'select 1'": 'read_only',
      "sqlite3 a.db '.tables'": 'read_only',
      "sqlite3 /dev/null '.shell /bin/sh'": 'opaque',
      "sqlite3 a.db 'drop table x'": 'high',
      'sqlite3 a.db': 'opaque',
      "sqlite3 a.db 'attach x as y'": 'medium',
    },
  },
  'redis-cli|valkey-cli|keydb-cli': {
    does: 'talks to Redis',
    risk: 'medium',
    operands: undefined,
    plain:
      '-h=HOST -p=PORT -a=PASSWORD -n=NUM -r=NUM -i=SECONDS -u=URI -c --raw --no-raw --csv --json --no-auth-warning --tls -s=SOCKET --user=NAME --pass=X -x --version --scan --bigkeys --memkeys --hotkeys --stat --latency --pattern=X --latency-history --intrinsic-latency=N -3',
    options: {
      '--eval FILE': { does: 'runs a script', risk: 'opaque' },
      '--pipe': { does: 'sends its input as commands', risk: 'high' },
      '--rdb FILE': { does: 'writes all data to a file', value: 'writes', risk: 'medium' },
      '--cluster COMMAND': { does: 'changes a cluster', risk: 'high' },
    },
    cases: [
      {
        when: {
          option:
            '--version --scan --bigkeys --memkeys --hotkeys --stat --latency --latency-history --intrinsic-latency',
          operands: 0,
        },
        risk: 'read_only',
      },
      { when: { operands: 0 }, risk: 'opaque', does: 'takes commands from its input' },
    ],
    subcommands: {
      'ping|PING|info|INFO|get|GET|mget|MGET|keys|KEYS|scan|SCAN|ttl|TTL|pttl|PTTL|type|TYPE|exists|EXISTS|dbsize|DBSIZE|hget|HGET|hgetall|HGETALL|hlen|HLEN|hkeys|HKEYS|lrange|LRANGE|llen|LLEN|smembers|SMEMBERS|scard|SCARD|zrange|ZRANGE|zcard|ZCARD|strlen|STRLEN|time|TIME|lastsave|LASTSAVE|role|ROLE|echo|ECHO|command|COMMAND':
        { does: 'reads from Redis', risk: 'read_only', operands: ['text...'] },
      'config|CONFIG|client|CLIENT|cluster|CLUSTER|slowlog|SLOWLOG|memory|MEMORY|latency|LATENCY|acl|ACL|script|SCRIPT|function|FUNCTION|module|MODULE':
        {
          does: 'controls Redis',
          risk: 'high',
          operands: undefined,
          subcommands: {
            'get|GET|list|LIST|info|INFO|nodes|NODES|usage|USAGE|stats|STATS|doctor|DOCTOR|whoami|WHOAMI|len|LEN|slots|SLOTS':
              { does: 'shows settings of Redis', risk: 'read_only', operands: ['text...'] },
          },
        },
      'flushall|FLUSHALL|flushdb|FLUSHDB|shutdown|SHUTDOWN|del|DEL|unlink|UNLINK|swapdb|SWAPDB|replicaof|REPLICAOF|slaveof|SLAVEOF|migrate|MIGRATE|restore|RESTORE|debug|DEBUG|failover|FAILOVER':
        { does: 'deletes data, or stops Redis', risk: 'high', irreversible: true, operands: ['text...'] },
      'eval|EVAL|evalsha|EVALSHA|fcall|FCALL': {
        does: 'runs a script in Redis',
        risk: 'opaque',
        operands: ['text...'],
      },
      'monitor|MONITOR|subscribe|SUBSCRIBE|psubscribe|PSUBSCRIBE': {
        does: 'listens to Redis',
        risk: 'low',
        operands: ['text...'],
      },
    },
    examples: {
      'redis-cli ping': 'read_only',
      'redis-cli FLUSHALL': 'high',
      'redis-cli -h x get a': 'read_only',
      'redis-cli config set dir /x': 'high',
      'redis-cli set a b': 'medium',
      'redis-cli info memory': 'read_only',
    },
  },
  'mongo|mongosh': {
    does: 'talks to MongoDB',
    risk: 'read_only',
    operands: ['database', 'program...'],
    action: 'uses',
    runsInput: 'code',
    options: {
      '--eval CODE': { does: 'runs this', value: 'mongo' },
      '-f, --file FILE': { does: 'runs a file', risk: 'high', value: 'program' },
      '-u, --username NAME': 'as this user',
      '-p, --password PASSWORD': 'with a password',
    },
    plain:
      '--quiet --norc --host=HOST --port=PORT --authenticationDatabase=NAME --authenticationMechanism=X --tls --ssl --json[=X] --nodb --version --help',
    cases: [{ when: { option: '--eval --version --help -f' }, runsInput: undefined }],
    examples: {
      "mongosh --eval 'db.dropDatabase()'": 'high',
      "mongosh --quiet app --eval 'db.users.find({age: 3}).limit(5)'": 'read_only',
      "mongosh --eval 'db.users.insertOne({})'": 'medium',
      "mongosh --eval 'db.adminCommand({shutdown: 1})'": 'high',
      'mongosh --eval "db.x.find({\\$where: \'sleep(1)\'})"': 'opaque',
      'mongosh app script.js': 'opaque',
      mongosh: 'opaque',
      'mongosh --version': 'read_only',
    },
  },
  'cqlsh|clickhouse-client|clickhouse|influx|sqlplus|sqlcmd|isql|tsql|usql|bq|osql|db2|hive|impala-shell|presto|trino|beeline|neo4j-admin|cypher-shell|arangosh|cockroach|pgcli|mycli|litecli|snowsql|surreal':
    {
      does: 'talks to a database',
      risk: 'high',
      options: { '--version': 'prints its version' },
      cases: [{ when: { option: '--version', operands: 0 }, risk: 'read_only' }],
      examples: { "cqlsh -e 'DROP KEYSPACE x'": 'high', 'cqlsh --version': 'read_only' },
    },
  'pg_dump|pg_dumpall|mysqldump|mariadb-dump|mongodump|mongoexport|pg_basebackup': {
    does: 'copies a whole database out',
    risk: 'medium',
    operands: ['database...'],
    action: 'copies',
    options: {
      '-f, --file FILE': { does: 'to this file', value: 'writes' },
      '-r, --result-file FILE': { does: 'to this file', value: 'writes' },
      '-o, --out FILE': { does: 'to this folder', value: 'writes' },
      '--version': 'prints its version',
    },
    plain:
      '-h=HOST -U=NAME -d=NAME -p[=X] -F=FORMAT -t=TABLE -n=SCHEMA -s -a -c -C -v -w -Z=N -j=N -u=NAME -O -x -D=DIR -X=X -P --host=HOST --user=NAME --single-transaction --all-databases --databases --schema-only --data-only --format=X --no-owner --quick --routines --triggers --events --archive[=FILE] --gzip --uri=X --db=X --no-data --port=X --username=X --no-password --if-exists --clean',
    cases: [{ when: { option: '--version', operands: 0 }, risk: 'read_only' }],
    examples: { 'pg_dump app': 'medium', 'mysqldump --all-databases -r /tmp/x.sql': 'medium' },
  },
  'pg_restore|mongorestore|mongoimport|mysqlimport|mariadb-import': {
    does: 'puts data into a database',
    risk: 'high',
    operands: ['reads...'],
    options: { '-l, --list': 'shows what a backup holds' },
    plain: '-h=HOST -U=NAME -d=NAME -v -j=N -u=NAME -p[=X]',
    cases: [{ when: { option: '-l' }, risk: 'read_only' }],
    examples: { 'pg_restore -d app x.dump': 'high', 'pg_restore -l x.dump': 'read_only' },
  },
  'pg_isready|pg_lsclusters|pg_config|mysqlshow|pg_controldata|pg_waldump|mongostat|mongotop|innotop|mytop|pg_top|pg_activity':
    {
      does: 'shows how a database is doing',
      risk: 'read_only',
      anyOption: true,
      operands: ['text...'],
      examples: { pg_isready: 'read_only', 'pg_lsclusters -h': 'read_only' },
    },
  'createdb|createuser|vacuumdb|reindexdb|clusterdb|mysqlcheck|mysql_upgrade|mysql_secure_installation|mysql_install_db|initdb|pg_createcluster|pg_ctl|pg_ctlcluster|pg_upgrade|pg_upgradecluster|repmgr|patronictl|mysqld|mysqld_safe|postgres|mongod|redis-server|pgbench':
    {
      does: 'changes databases',
      risk: 'medium',
      operands: ['database...'],
      action: 'changes',
      cases: [
        {
          when: {
            words: 'status|list|history|show|topology',
            noOperand: '^(stop|restart|reload|promote|kill|init|initdb|failover|switchover|remove|reinit)$',
          },
          risk: 'read_only',
          operands: ['text...'],
          does: 'shows how a database is doing',
        },
        {
          when: { operand: '^(stop|kill|immediate|remove|reinit|failover)$' },
          risk: 'high',
          operands: ['text...'],
          does: 'stops a database',
        },
      ],
      plain: '-D=DIR -a -z -U=NAME -h=HOST -d=NAME -v --all --analyze -c=FILE -m=MODE -w -t=SECONDS -l=FILE',
      examples: {
        'createdb x': 'medium',
        'pg_ctl stop -m fast': 'high',
        'pg_ctl status -D /x': 'read_only',
        'patronictl list': 'read_only',
      },
    },
  nodetool: {
    does: 'changes a Cassandra cluster',
    risk: 'high',
    plain: '-h=HOST -p=PORT -u=USER -H',
    subcommands: {
      'status|info|ring|describecluster|tpstats|compactionstats|tablestats|cfstats|netstats|gossipinfo|version|statusgossip|statusbinary|proxyhistograms|tablehistograms|listsnapshots|gcstats|getendpoints|describering':
        { does: 'shows how a Cassandra cluster is doing', risk: 'read_only', operands: ['text...'] },
    },
    examples: { 'nodetool status': 'read_only', 'nodetool decommission': 'high' },
  },
  'dropdb|dropuser|pg_dropcluster|pg_resetwal': {
    does: 'deletes databases or users',
    risk: 'high',
    irreversible: true,
    operands: ['database...'],
    action: 'deletes',
    examples: { 'dropdb app': 'high' },
  },
  'rabbitmqctl|rabbitmq-diagnostics|rabbitmqadmin|rabbitmq-plugins': {
    does: 'controls RabbitMQ',
    risk: 'high',
    operands: ['text...'],
    plain: '-p=VHOST -n=NODE -q -s -u=X --formatter=X --timeout=N',
    cases: [
      {
        when: {
          words:
            'status|list_\\w+|cluster_status|report|ping|node_health_check|list|show|environment|check_\\w+|alarms|listeners|memory_breakdown|version|overview',
          noOperand:
            '^(delete_.*|purge_queue|reset|force_reset|stop.*|add_.*|set_.*|eval|exec|forget_.*|clear_.*|change_.*|rotate_logs|delete|purge|enable|disable|close_.*)$',
        },
        risk: 'read_only',
        does: 'shows how RabbitMQ is doing',
      },
    ],
    examples: { 'rabbitmqctl list_queues': 'read_only', 'rabbitmqctl delete_queue x': 'high' },
  },
  'kafka-topics|kafka-topics.sh|kafka-consumer-groups|kafka-consumer-groups.sh|kafka-configs|kafka-configs.sh|kafka-acls|kafka-acls.sh|nats|etcdctl|consul|zkCli.sh|rpk|kcat|kafkacat|pulsar-admin':
    {
      does: 'controls a queue or a shared store',
      risk: 'medium',
      operands: ['text...'],
      options: {
        '--delete': { does: 'deletes', risk: 'high', effects: [{ kind: 'irreversible' }] },
        '--describe': 'shows',
        '--list': 'lists',
        '--reset-offsets': { does: 'loses its place', risk: 'high' },
        '--execute': { does: 'really does it', risk: 'high' },
      },
      plain:
        '--bootstrap-server=X --zookeeper=X --topic=X --group=X --all-groups --endpoints=X --cacert=X --cert=X --key=X -s=X --prefix --keys-only -w=X --command-config=X --members --state --verbose --entity-type=X --entity-name=X',
      cases: [
        { when: { option: '--delete --reset-offsets --execute' }, risk: 'high' },
        { when: { option: '--describe --list' }, risk: 'read_only', does: 'shows a queue or a shared store' },
        {
          when: {
            words:
              'get|version|watch|members|info|(?:member|user|role|lease|alarm|topic|group|cluster|stream|consumer|server|account) (?:list|ls|info|describe|report|get|status|health)|endpoint (?:health|status)|kv get|catalog \\w+|operator raft list-peers',
            noOperand:
              '^(del|rm|delete|put|set|purge|remove|add|leave|force-leave|compact|defrag|restore|import|edit|create|update|kill)$',
          },
          risk: 'read_only',
          does: 'shows a queue or a shared store',
        },
        {
          when: { operand: '^(del|rm|delete|purge|remove|restore|force-leave)$' },
          risk: 'high',
          irreversible: true,
        },
      ],
      examples: {
        'kafka-topics --list --bootstrap-server x:9092': 'read_only',
        'kafka-topics --delete --topic x': 'high',
        'etcdctl member list': 'read_only',
        'etcdctl del --prefix ""': 'high',
        'consul members': 'read_only',
      },
    },
}
