import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** One entry of a log: `id` grows with every append of the same state, over all streams. */
export interface LogEntry {
  id: number;
  json: string;
}

/** What the local runtime remembers: a key/value store and append-only logs (streams). Every call is one commit. */
export interface State {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
  /** Adds a JSON text to a stream; answers the entry's id. */
  append(stream: string, json: string): number;
  /** The entries of a stream in order of append, those after `afterId` only when it is given. */
  read(stream: string, afterId?: number): LogEntry[];
  /** Removes one entry, for example a queue message that was deleted. */
  remove(stream: string, id: number): void;
  close(): void;
}

/** The file of the state in a directory for data. */
export const stateIn = (dataDir: string): string => join(dataDir, "state.db");

/**
 * Opens (and creates) the state in a file, or for this process only with ":memory:".
 *
 * WAL with synchronous=NORMAL: a commit is in the operating system's cache when the call returns, in order, so killing
 * this process (SIGKILL too) loses nothing and reorders nothing. Only a crash of the machine can lose the last commits,
 * and even then never one in the middle.
 */
export const openState = (path: string): State => {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma busy_timeout = 5000;
    create table if not exists entry (key text primary key, value text not null) without rowid;
    create table if not exists log (id integer primary key autoincrement, stream text not null, json text not null);
    create index if not exists log_by_stream on log (stream, id);
  `);
  const select = database.prepare("select value from entry where key = ?");
  const upsert = database.prepare(
    "insert into entry (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
  );
  const remove = database.prepare("delete from entry where key = ?");
  const append = database.prepare("insert into log (stream, json) values (?, ?)");
  const read = database.prepare("select id, json from log where stream = ? and id > ? order by id");
  const removeEntry = database.prepare("delete from log where stream = ? and id = ?");
  return {
    get: (key) => {
      const row = select.get(key);
      return row === undefined ? undefined : String(row.value);
    },
    set: (key, value) => void upsert.run(key, value),
    delete: (key) => void remove.run(key),
    append: (stream, json) => Number(append.run(stream, json).lastInsertRowid),
    read: (stream, afterId = 0) =>
      read.all(stream, afterId).map((row) => ({ id: Number(row.id), json: String(row.json) })),
    remove: (stream, id) => void removeEntry.run(stream, id),
    close: () => database.close(),
  };
};
