import type { ReasonTexts } from '@openmutual/core/reason-words';

/** What the database, its backups and what they rest on refuse. */
export const ofDatabase: ReasonTexts = {
  codes: {
    'this-user-has-no-name': '此系统用户没有名称',
    'the-data-belong-to-another-user': '数据属于另一用户',
    'nobody-may-run-postgresql': '没有可运行 PostgreSQL 的用户',
    'this-postgresql-is-not-known': '没有这样的 PostgreSQL 来源',
    'the-data-are-of-another-postgresql': '数据由另一版本的 PostgreSQL 写成',
    'no-postgresql-is-found': '未找到 PostgreSQL',
    'the-data-folder-cannot-be-used': '数据目录无法使用',
    'postgresql-cannot-reach-the-data-folder': 'PostgreSQL 无法进入数据目录',
    'the-folder-of-the-socket-cannot-be-used': '套接字目录无法使用',
    'a-database-is-only-started-on-linux-and-macos': '只能在 Linux 和 macOS 上启动数据库',
    'this-is-no-address-of-a-database': '这不是数据库地址',
    'this-postgresql-is-too-old': 'PostgreSQL 版本过旧',
    'the-database-does-not-let-us-in': '数据库不准登录',
    'the-owner-comes-to-another-database': '属主连到了另一数据库',
    'the-server-may-not-be-above-the-rules-of-rows': '服务器角色不得绕过行级安全规则',
    'the-server-may-not-act-for-its-users': '服务器角色未获授用户类别',
    'roles-of-the-database-are-missing': '数据库缺少角色',
    'the-owner-may-not-change-the-database': '属主无权改动数据库结构',
    'the-database-is-newer-than-this-program': '数据库比本程序新',
    'a-demonstration-was-not-made-to-its-end': '演示系统未建成',
    'a-key-is-of-another-database': '密钥属于另一数据库',
    'the-data-folder-is-served-already': '数据目录已有服务器在用',
    'a-data-folder-has-no-database-yet': '数据目录中尚无数据库',
    'a-database-has-another-structure': '数据库结构与本程序不符',
    'a-backup-replaces-nothing': '备份不覆盖任何内容',
    'this-role-does-not-see-all-rows': '此角色看不到全部行',
    'a-folder-is-no-backup': '此目录不是备份',
    'a-manifest-must-be-json': '清单须为 JSON',
    'a-backup-has-another-format': '备份的格式不符',
    'a-manifest-has-another-form': '清单的形式不符',
    'a-file-of-the-backup-was-changed': '备份中的文件被改动',
    'the-backup-is-newer-than-this-program': '备份比本程序新',
    'the-database-is-newer-than-the-backup': '数据库比备份新',
    'a-table-of-the-backup-has-another-form-here': '备份中的表与此处的不符',
    'a-backup-is-only-restored-where-nothing-is': '备份只能恢复到空的数据库',
    'rows-of-the-backup-are-refused-by-the-database': '数据库拒绝备份中的行',
  },
  texts: {
    'empty that database, or name another one': '请清空该数据库，或指定另一数据库',
    'the key with which this database was written': '写入此数据库时所用的密钥',
    'use the version of OpenMutual that serves from it; a newer one changes it when it starts to serve':
      '请用为其提供服务的 OpenMutual 版本；较新的版本在开始服务时会变更其结构',
    'a data folder that was used, or DATABASE_URL': '用过的数据目录，或 DATABASE_URL',
    'a name that is free': '未被占用的名称',
    'what openmutual backup wrote, unchanged': 'openmutual backup 写成且未改动的内容',
    'openmutual-backup, format 1': 'openmutual-backup，格式 1',
    'a folder that openmutual backup wrote': 'openmutual backup 写成的目录',
    'run OpenMutual {version} or later': '请运行 OpenMutual {version} 或更新版本',
    'take another copy of the backup': '请改用备份的另一副本',
    'a table of the same name and columns': '名称和列均相同的表',
    'a database in which nothing is yet': '尚无任何内容的数据库',
    'restore into a new data folder': '请恢复到新的数据目录',
    'restore into a new data folder: it gets the structure of the backup first, and then the changes that came later':
      '请恢复到新的数据目录：先建立备份时的结构，再进行其后的变更',
    'rows as the program writes them': '本程序写出的行',
    'a role that sees the rows of all funds': '可查看所有资金的行的角色',
    'PostgreSQL {version}, which wrote these data': '写入这些数据的 PostgreSQL {version}',
    'install PostgreSQL {version}, or restore a backup into an empty folder':
      '请安装 PostgreSQL {version}，或将备份恢复到空目录',
    'run npm ci without --omit=optional, install PostgreSQL, or name a database with DATABASE_URL':
      '请运行不带 --omit=optional 的 npm ci，或安装 PostgreSQL，或用 DATABASE_URL 指定数据库',
    'Linux or macOS, where nobody but this user can come to the socket of a database':
      'Linux 或 macOS，那里只有本用户能连接数据库的套接字',
    'name a database with DATABASE_URL, or run in WSL or a container':
      '请用 DATABASE_URL 指定数据库，或在 WSL 或容器中运行',
    'a folder that belongs to who runs this, and that others may not enter': '属于运行者且他人不得进入的目录',
    'choose another folder with OPENMUTUAL_DATA, or give this one to who runs this, with mode 700':
      '请用 OPENMUTUAL_DATA 另选目录，或将此目录交给运行者并设权限 700',
    'a folder that this user can reach, or a /var/lib/openmutual that can be made':
      '此用户可进入的目录，或可建立的 /var/lib/openmutual',
    'choose a folder outside of a home with OPENMUTUAL_DATA, such as /srv/openmutual':
      '请用 OPENMUTUAL_DATA 选用个人目录之外的目录，例如 /srv/openmutual',
    'a folder with mode 700 of user {user}': '用户 {user} 的目录，权限 700',
    'remove it, or choose a data folder with a shorter path with OPENMUTUAL_DATA':
      '请将其删除，或用 OPENMUTUAL_DATA 选用路径较短的数据目录',
    'a role, its password and a database that are there': '存在的角色、其密码和数据库',
    'run the version of OpenMutual that changed it, or a later one':
      '请运行作出此变更的 OpenMutual 版本或更新版本',
    'the roles of OpenMutual, or a role that may make them': 'OpenMutual 的各角色，或有权建立它们的角色',
    'a role that owns the database, or may make schemas in it': '数据库的属主，或有权在其中建立模式的角色',
    'put such a role into DATABASE_OWNER_URL': '请将这样的角色写入 DATABASE_OWNER_URL',
    'a role that is no superuser and has no BYPASSRLS, for it would see every fund':
      '既非超级用户也无 BYPASSRLS 的角色，否则它可看到所有资金',
    "create role openmutual_server login noinherit password '…'; and put it into DATABASE_URL; the one above may stand in DATABASE_OWNER_URL":
      "请执行 create role openmutual_server login noinherit password '…'; 并写入 DATABASE_URL；原角色可写入 DATABASE_OWNER_URL",
    'a member of the roles of OpenMutual': 'OpenMutual 各角色的成员',
    'one server for a data folder': '一个数据目录只有一个服务器',
    'end that one first, or choose another folder with OPENMUTUAL_DATA':
      '请先停止该服务器，或用 OPENMUTUAL_DATA 另选目录',
    'a user with a name, for PostgreSQL lets people in by it': '有名称的系统用户，PostgreSQL 据此准许登录',
    'run as a user that the system knows, or name a database with DATABASE_URL':
      '请以系统认识的用户运行，或用 DATABASE_URL 指定数据库',
    'the same user, or root': '同一用户或 root',
    'run as that user, or choose another folder with OPENMUTUAL_DATA':
      '请以该用户运行，或用 OPENMUTUAL_DATA 另选目录',
    'a user in /etc/passwd who is not root, for PostgreSQL refuses to run as root':
      '/etc/passwd 中非 root 的用户，PostgreSQL 拒绝以 root 运行',
    'run as another user than root': '请以 root 以外的用户运行',
    'ask the administrator of the database to run: {statements…}': '请数据库管理员执行：{statements…}',
  },
  found: {
    'a-backup-replaces-nothing': { 'something of this name': '同名内容' },
    'a-folder-is-no-backup': { 'no manifest.json': '没有 manifest.json' },
    'a-backup-is-only-restored-where-nothing-is': { 'rows in {tables…}': '{tables…} 中有行' },
    'the-data-are-of-another-postgresql': { 'no PostgreSQL': '没有 PostgreSQL' },
    'postgresql-cannot-reach-the-data-folder': {
      'user {user} cannot enter it; {reason…}': '用户 {user} 无法进入；{reason…}',
    },
    'the-folder-of-the-socket-cannot-be-used': {
      'no folder': '没有目录',
      'mode {mode}, of user {user}': '权限 {mode}，属于用户 {user}',
    },
    'this-postgresql-is-too-old': { 'PostgreSQL {version}': 'PostgreSQL 版本 {version}' },
    'the-server-may-not-be-above-the-rules-of-rows': {
      '{role}, a superuser': '{role}，超级用户',
      '{role}, with BYPASSRLS': '{role}，有 BYPASSRLS',
    },
    'the-server-may-not-act-for-its-users': { '{role}, no member of {roles…}': '{role}，不属于 {roles…}' },
    'the-data-belong-to-another-user': {
      'data of user {owner}, asked for by {user}': '用户 {owner} 的数据，由 {user} 请求',
    },
    'nobody-may-run-postgresql': {
      'root, and neither postgres nor nobody': 'root，且没有 postgres 和 nobody',
      'user {user}': '用户 {user}',
    },
  },
};
