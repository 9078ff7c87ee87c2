import cluster from "node:cluster";
import { AggregatorRegistry, type Registry } from "prom-client";
import { newId } from "../db/id.ts";

/** A worker asks its primary for the metrics of all workers; the primary answers with their text, or null. */
interface Message {
  type: "linli:metrics";
  id: string;
  text?: string | null;
}

/** A little longer than the primary waits for its workers. */
const PATIENCE_MS = 6_000;
const asking = new Map<string, (text: string | null) => void>();

/** In a worker: lets the primary collect this process's metrics, and hears its answers. */
export function joinMetrics(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry);
  // It is the making of one that has a worker answer.
  new AggregatorRegistry();
  process.on("message", (message) => {
    if (isMetrics(message)) asking.get(message.id)?.(message.text ?? null);
  });
}

/** In the primary: answers workers that ask for the metrics of all of them, with those of the primary itself below. */
export function gatherMetrics(own: Registry): void {
  const all = new AggregatorRegistry();
  cluster.on("message", async (worker, message) => {
    if (!isMetrics(message)) return;
    const texts = Promise.all([all.clusterMetrics(), own.metrics()]);
    const text = await texts.then(
      (both) => both.join("\n"),
      () => null,
    );
    if (worker.isConnected()) worker.send({ ...message, text } satisfies Message);
  });
}

/** The metrics of all processes of this server, in Prometheus' format; null when one of them does not answer. */
export function metricsOfAll(registry: Registry): Promise<string | null> {
  if (!cluster.isWorker) return registry.metrics();
  const id = newId();
  return new Promise((resolve) => {
    const answered = (text: string | null) => {
      clearTimeout(timer);
      asking.delete(id);
      resolve(text);
    };
    const timer = setTimeout(answered, PATIENCE_MS, null);
    asking.set(id, answered);
    process.send?.({ type: "linli:metrics", id } satisfies Message);
  });
}

function isMetrics(message: unknown): message is Message {
  return (message as Partial<Message> | null)?.type === "linli:metrics";
}
