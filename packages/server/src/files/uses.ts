import type { FilePurpose } from "@linli/shared/files";
import { childDocuments, childPhotos, collectorPhotos } from "../children/files.ts";
import { dishPhotos } from "../meals/dish-photo.ts";
import type { FileUse } from "./use.ts";

/** Every use of files; a purpose that no room answers for takes none. */
export const fileUses: Partial<Record<FilePurpose, FileUse>> = {
  [dishPhotos.purpose]: dishPhotos,
  [childDocuments.purpose]: childDocuments,
  [childPhotos.purpose]: childPhotos,
  [collectorPhotos.purpose]: collectorPhotos,
};
