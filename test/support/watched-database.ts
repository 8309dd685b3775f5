// A database of which a test sees every statement that is asked, without its values.
import type { KyselyPlugin } from "kysely";
import type { Database } from "../../server/store/database.ts";

export interface WatchedDatabase {
  db: Database;
  /** What was asked since the last call, in order. */
  statements(): string[];
}

export function watch(database: Database): WatchedDatabase {
  let asked: string[] = [];
  const watcher: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      asked.push(database.getExecutor().compileQuery(node, queryId).sql);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return {
    db: database.withPlugin(watcher),
    statements() {
      const before = asked;
      asked = [];
      return before;
    },
  };
}
