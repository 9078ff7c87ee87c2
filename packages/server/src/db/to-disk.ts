import { open } from "node:fs/promises";

/** Waits until a file, or what a folder lists, has reached the disk. */
export async function toDisk(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
