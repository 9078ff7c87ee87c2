/** The table of files, as Kysely sees it; see tables.ts. */
export interface FileTables {
  file: FileTable;
}

/** What somebody uploaded. Its bytes are in the database, so that they are backed up, and undone, with what they belong to. */
export interface FileTable {
  id: string;
  /** What it is for; which of the uses in `files/uses.ts` says who may upload and see it. */
  purpose: string;
  media_type: string;
  bytes: Uint8Array;
  /** Of a picture, one of at most 320 pixels for lists. */
  small: Uint8Array | null;
  size: number;
  uploaded_by_id: string;
  uploaded_at: number;
  /** Null: uploaded and not kept with anything yet; it goes after a day. */
  kept_at: number | null;
}
