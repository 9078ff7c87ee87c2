import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Message {
  /** Stays the same over all tries: whoever receives it can tell a repetition. */
  id: string;
  channel: string;
  address: string;
  subject: string;
  text: string;
}

/** A way out of the house. Mail, web push and a gateway for text messages are further ones. */
export interface Transport {
  name: string;
  /** Resolves when the message is on its way; rejects to have it tried again later. Must end soon after `signal` aborts. */
  send(message: Message, signal: AbortSignal): Promise<void>;
}

/**
 * Writes each message as one JSON file, named by its id, into a folder: for trying Linli out, and for gateways that pick
 * files up. A file appears whole or not at all, readable by the server's user alone; a second try replaces it by itself.
 */
export function fileTransport(folder: string): Transport {
  return {
    name: "file",
    async send(message, signal) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${message.id}.json`);
      await writeFile(`${file}.part`, `${JSON.stringify(message, null, 2)}\n`, { mode: 0o600, signal });
      await rename(`${file}.part`, file);
    },
  };
}
