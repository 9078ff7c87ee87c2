import type { FilePurpose } from "@linli/shared/files";
import type { Refusal } from "@linli/shared/refusals";

/** An upload that the server refused, with its reason; null: nothing of ours came back. */
export class UploadFailed extends Error {
  readonly refusal: Refusal | null;

  constructor(refusal: Refusal | null) {
    super(refusal?.code ?? "no answer");
    this.refusal = refusal;
  }
}

/** Sends a file to be kept with something afterwards, and answers its id. Throws UploadFailed. */
export async function uploadFile(purpose: FilePurpose, file: Blob): Promise<string> {
  const answer = await fetch(`/files/${purpose}`, {
    method: "POST",
    body: file,
    headers: { "content-type": "application/octet-stream" },
    credentials: "same-origin",
  }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as { fileId?: string; refusal?: Refusal } | null | undefined;
  if (said?.fileId) return said.fileId;
  throw new UploadFailed(said?.refusal ?? null);
}
