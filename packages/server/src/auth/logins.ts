import { createHash } from "node:crypto";
import { parse } from "hono/utils/cookie";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import type { SignedIn } from "../context.ts";
import { keptRead } from "../db/kept.ts";
import type { Engine, Tx } from "../db/open.ts";
import { actorIn, selectActors } from "../people/store.ts";

/**
 * Signed-in browsers. The only file that knows lucia: everything else says `Logins`.
 *
 * The table keeps a hash of each login's id, so that a copy of the database signs nobody in.
 */
export interface Logins {
  cookieName: string;
  /** Makes a login and returns its cookie header. */
  begin(personId: string): Promise<string>;
  /** Whom a Cookie header signs in, with what they hold now; `cookie` is set when the browser should keep a renewed one. */
  find(cookieHeader: string): Promise<{ id: string; actor: SignedIn; cookie: string | null } | null>;
  end(loginId: string): Promise<void>;
  endAll(personId: string): Promise<void>;
  endExpired(): Promise<void>;
  /** The header that makes the browser forget. */
  blankCookie(): string;
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, { actor: SignedIn }>;
    DatabaseUserAttributes: { actor: SignedIn };
  }
}

export function openLogins(db: Engine, options: { secure: boolean }): Logins {
  const lucia = new Lucia(new KyselyAdapter(db), {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: { name: "linli_login", attributes: { secure: options.secure, sameSite: "lax", path: "/" } },
    getUserAttributes: ({ actor }) => ({ actor }),
  });
  return {
    cookieName: lucia.sessionCookieName,
    async begin(personId) {
      const session = await lucia.createSession(personId, {});
      return lucia.createSessionCookie(session.id).serialize();
    },
    async find(cookieHeader) {
      // Not as lucia reads it: one malformed cookie, of any program on this host, made every request fail.
      const id = parse(cookieHeader, lucia.sessionCookieName)[lucia.sessionCookieName];
      if (!id) return null;
      const { session, user } = await lucia.validateSession(id);
      if (!session) return null;
      const cookie = session.fresh ? lucia.createSessionCookie(session.id).serialize() : null;
      return { id, actor: user.actor, cookie };
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
    const rows = await loginWithActor(this.#db.read, { id: sealed(id) });
    const [login] = rows;
    const actor = actorIn(rows);
    if (!login || !actor) return [null, null];
    return [
      { id, userId: actor.id, expiresAt: new Date(login.expires_at), attributes: {} },
      { id: actor.id, attributes: { actor } },
    ];
  }

  async getUserSessions(userId: string): Promise<DatabaseSession[]> {
    const rows = await this.#db.read
      .selectFrom("login")
      .where("person_id", "=", userId)
      .select(["id", "person_id", "expires_at"])
      .execute();
    return rows.map((row) => ({
      id: row.id,
      userId: row.person_id,
      expiresAt: new Date(row.expires_at),
      attributes: {},
    }));
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

/** On every request of every signed-in browser: one statement tells the login, its person and what they hold. */
const loginWithActor = keptRead<{ id: string }>()((db, given) =>
  selectActors(db)
    .innerJoin("login", "login.person_id", "person.id")
    .where("login.id", "=", given("id"))
    .select("login.expires_at"),
);

function sealed(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
