import type { Permission } from "@linli/shared/access";
import type { FilePurpose } from "@linli/shared/files";
import type { SignedIn } from "../context.ts";
import type { Reader } from "../db/open.ts";

/** What a room says of the files it keeps. */
export interface FileUse {
  purpose: FilePurpose;
  /** Who may upload at all: whoever may do this anywhere. Where, is judged when the file is kept with something. */
  upload: Permission;
  /** Whether this person (null: a visitor) may see a file that the room keeps; null: no more than one that is not there. */
  look(db: Reader, actor: SignedIn | null, asked: { fileId: string; now: number }): Promise<Sight | null>;
}

/** How a file is seen. */
export interface Sight {
  /** May be seen by everybody, so that browsers and proxies may keep it. */
  isPublic: boolean;
  /** Among whose looks it is written down, and as what. */
  logged: { personId: string; what: string } | null;
}
