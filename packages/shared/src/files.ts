import { z } from "zod";
import { idSchema } from "./fields.ts";

/** What a file may be uploaded for. */
export const filePurposes = ["dish-photo", "child-document", "child-photo", "collector-photo"] as const;
export type FilePurpose = (typeof filePurposes)[number];

/** What files may be. Pictures are made anew from what was uploaded; papers are kept as they are. */
export const mediaTypes = ["image/jpeg", "image/png", "image/webp", "application/pdf"] as const;
export type MediaType = (typeof mediaTypes)[number];

/** The largest file that is taken, in bytes: a photo as telephones make them. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;

interface Accepted {
  types: readonly MediaType[];
}
const pictures = ["image/jpeg", "image/png", "image/webp"] as const;

/** What is taken for each purpose. */
export const accepted: Record<FilePurpose, Accepted> = {
  "dish-photo": { types: pictures },
  "child-document": { types: [...pictures, "application/pdf"] },
  "child-photo": { types: pictures },
  "collector-photo": { types: pictures },
};

export const uploadInput = z.object({ purpose: z.enum(filePurposes) });
export const fileInput = z.object({ fileId: idSchema, size: z.enum(["small", "whole"]).default("whole") });

/** Where a file is fetched from. */
export function fileAddress(fileId: string, size: "small" | "whole" = "whole"): string {
  return size === "small" ? `/files/${fileId}?size=small` : `/files/${fileId}`;
}
