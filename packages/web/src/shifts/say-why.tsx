import type { Refusal } from "@linli/shared/refusals";
import { sayRefusal } from "@linli/shared/words/say-refusal";
import { IconInfoCircle } from "@tabler/icons-react";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

/** Why not, in a sentence, before anyone clicks. */
export function Why({ refusal, zone }: { refusal: Refusal; zone: string }) {
  const words = useWords();
  const { dateTime } = useFormat(zone);
  return (
    <p className="linli-role-why">
      <IconInfoCircle size="1.1em" aria-hidden />
      <span>{sayRefusal(words, refusal, dateTime)}</span>
    </p>
  );
}
