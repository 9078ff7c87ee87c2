import { join } from "node:path";
import en from "@linli/shared/words/en/notices";
import zh from "@linli/shared/words/zh-CN/notices";
import type { House } from "../context.ts";
import { Interrupted } from "../jobs/run.ts";
import { claimDispatch, type DueDispatch, dueDispatches, markFailed, markSent, putOff } from "./outbox.ts";
import { fileTransport, type Message, type Transport } from "./transports.ts";

/** A sender that has not come back after this long is taken for dead, and the message for unsent. */
const LEASE_MS = 60_000;
const GIVES_UP_AFTER_MS = 30_000;
const MOST_TRIES = 8;
const FIRST_WAIT_MS = 30_000;
const AT_A_TIME = 50;

/** Where files for a gateway lie. */
export function outboxFolder(house: House): string {
  return join(house.env.dataDir, "outbox");
}

/**
 * Sends what is due. Several processes may: each message is claimed before it is sent, in an act of its own, and no
 * transaction is open while it is sent. Tries up to eight times, half a minute apart at first, each wait twice the last.
 */
export async function sendDispatches(
  house: House,
  transport: Transport = fileTransport(outboxFolder(house)),
): Promise<void> {
  for (const id of await dueDispatches(house.db.read, house.now(), AT_A_TIME)) {
    if (house.stopping.aborted) throw new Interrupted();
    const now = house.now();
    const dispatch = await house.db.transact({}, (tx) => claimDispatch(tx, id, now, now + LEASE_MS));
    if (dispatch) await sendOne(house, transport, dispatch);
  }
}

async function sendOne(house: House, transport: Transport, dispatch: DueDispatch): Promise<void> {
  const { id, kind, channel } = dispatch;
  try {
    await withinTime(transport, messageOf(dispatch));
  } catch (error) {
    const tries = dispatch.tries + 1;
    const now = house.now();
    const over = tries >= MOST_TRIES;
    const dueAt = now + FIRST_WAIT_MS * 2 ** (tries - 1);
    await house.db.transact({}, (tx) => (over ? markFailed(tx, id, now) : putOff(tx, id, dueAt)));
    // Only what kind of thing went wrong: the error of a gateway may repeat the address or the text.
    const why = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : "unknown";
    const about = { dispatchId: id, kind, channel, transport: transport.name, tries, why };
    if (over) house.log.error(about, "a message could not be sent and is given up");
    else house.log.warn(about, "a message could not be sent and will be tried again");
    return;
  }
  await house.db.transact({}, (tx) => markSent(tx, id, house.now()));
}

async function withinTime(transport: Transport, message: Message): Promise<void> {
  const signal = AbortSignal.timeout(GIVES_UP_AFTER_MS);
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );
  await Promise.race([transport.send(message, signal), late]);
}

/** In both languages: who asks for a code may not have a record that says which one they read. */
function messageOf({ id, channel, address, kind, facts }: DueDispatch): Message {
  const digits = facts.digits ?? "";
  const [chinese, english] = [zh.messages[kind](digits), en.messages[kind](digits)];
  return {
    id,
    channel,
    address,
    subject: `${chinese.subject} / ${english.subject}`,
    text: `${chinese.text}\n${english.text}`,
  };
}
