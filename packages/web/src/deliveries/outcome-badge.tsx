import type { StopOutcome } from "@linli/shared/deliveries/kinds";
import type { Tone } from "../ui/status-badge.tsx";

const tones: Record<StopOutcome, Tone> = {
  delivered: "good",
  collected: "good",
  left: "attention",
  "not-home": "attention",
  refused: "waiting",
};

/** What an outcome means to whoever reads it. */
export function toneOf(outcome: StopOutcome): Tone {
  return tones[outcome];
}
