import { createHash } from "node:crypto";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import type { Engine, Reader, Tx } from "../db/open.ts";

/**
 * Signed-in browsers. The only file that knows lucia: everything else says `Logins`.
 *
 * The table keeps a hash of each login's id, so that a copy of the database signs nobody in.
 */
export interface Logins {
  cookieName: string;
  /** Makes a login and returns its cookie header. */
  begin(personId: string): Promise<string>;
  /** Who a Cookie header signs in; `cookie` is set when the browser should keep a renewed one. */
  find(cookieHeader: string): Promise<{ id: string; personId: string; cookie: string | null } | null>;
  end(loginId: string): Promise<void>;
  endAll(personId: string): Promise<void>;
  endExpired(): Promise<void>;
  /** The header that makes the browser forget. */
  blankCookie(): string;
}

export function openLogins(db: Engine, options: { secure: boolean }): Logins {
  const lucia = new Lucia(new KyselyAdapter(db), {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: { name: "linli_login", attributes: { secure: options.secure, sameSite: "lax", path: "/" } },
  });
  return {
    cookieName: lucia.sessionCookieName,
    async begin(personId) {
      const session = await lucia.createSession(personId, {});
      return lucia.createSessionCookie(session.id).serialize();
    },
    async find(cookieHeader) {
      const id = lucia.readSessionCookie(cookieHeader);
      if (!id) return null;
      const { session } = await lucia.validateSession(id);
      if (!session) return null;
      const cookie = session.fresh ? lucia.createSessionCookie(session.id).serialize() : null;
      return { id, personId: session.userId, cookie };
    },
    end: (loginId) => lucia.invalidateSession(loginId),
    endAll: (personId) => lucia.invalidateUserSessions(personId),
    endExpired: () => lucia.deleteExpiredSessions(),
    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
  };
}

class KyselyAdapter implements Adapter {
  #db: Engine;
  constructor(db: Engine) {
    this.#db = db;
  }

  async getSessionAndUser(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const row = await selectLogins(this.#db.read)
      .innerJoin("person", "person.id", "login.person_id")
      .where("login.id", "=", sealed(id))
      .where("person.erased_at", "is", null)
      .executeTakeFirst();
    if (!row) return [null, null];
    return [
      { ...toSession(row), id },
      { id: row.person_id, attributes: {} },
    ];
  }

  async getUserSessions(userId: string): Promise<DatabaseSession[]> {
    const rows = await selectLogins(this.#db.read).where("login.person_id", "=", userId).execute();
    return rows.map(toSession);
  }

  setSession({ id, userId, expiresAt }: DatabaseSession): Promise<void> {
    return this.#write(async (tx) => {
      await tx
        .insertInto("login")
        .values({ id: sealed(id), person_id: userId, expires_at: expiresAt.getTime(), created_at: Date.now() })
        .execute();
    });
  }

  updateSessionExpiration(id: string, expiresAt: Date): Promise<void> {
    return this.#write(async (tx) => {
      await tx.updateTable("login").set({ expires_at: expiresAt.getTime() }).where("id", "=", sealed(id)).execute();
    });
  }

  deleteSession(id: string): Promise<void> {
    return this.#write(async (tx) => {
      await tx.deleteFrom("login").where("id", "=", sealed(id)).execute();
    });
  }

  deleteUserSessions(userId: string): Promise<void> {
    return this.#write(async (tx) => {
      await tx.deleteFrom("login").where("person_id", "=", userId).execute();
    });
  }

  deleteExpiredSessions(): Promise<void> {
    return this.#write(async (tx) => {
      await tx.deleteFrom("login").where("expires_at", "<=", Date.now()).execute();
    });
  }

  #write(verb: (tx: Tx) => Promise<void>): Promise<void> {
    return this.#db.transact({}, verb);
  }
}

function selectLogins(db: Reader) {
  return db.selectFrom("login").select(["login.id", "login.person_id", "login.expires_at"]);
}

function toSession(row: { id: string; person_id: string; expires_at: number }): DatabaseSession {
  return { id: row.id, userId: row.person_id, expiresAt: new Date(row.expires_at), attributes: {} };
}

function sealed(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
