import { type BodyPart, bodyParts } from "@linli/shared/children/kinds";
import { Checkbox } from "@mantine/core";
import { useWords } from "../ui/words.tsx";

/**
 * Ellipses that make a child, seen from the front and from behind: its right is on the left of the front. What comes
 * later lies on top.
 */
const front: Partial<Record<BodyPart, { cx: number; cy: number; rx: number; ry: number }>> = {
  neck: { cx: 60, cy: 56, rx: 8, ry: 8 },
  head: { cx: 60, cy: 20, rx: 21, ry: 17 },
  face: { cx: 60, cy: 36, rx: 18, ry: 14 },
  mouth: { cx: 60, cy: 43, rx: 8, ry: 4 },
  chest: { cx: 60, cy: 75, rx: 22, ry: 15 },
  belly: { cx: 60, cy: 104, rx: 21, ry: 14 },
  "right-arm": { cx: 28, cy: 82, rx: 9, ry: 22 },
  "left-arm": { cx: 92, cy: 82, rx: 9, ry: 22 },
  "right-hand": { cx: 22, cy: 112, rx: 9, ry: 9 },
  "left-hand": { cx: 98, cy: 112, rx: 9, ry: 9 },
  "right-leg": { cx: 48, cy: 146, rx: 11, ry: 28 },
  "left-leg": { cx: 72, cy: 146, rx: 11, ry: 28 },
  "right-foot": { cx: 44, cy: 182, rx: 12, ry: 8 },
  "left-foot": { cx: 76, cy: 182, rx: 12, ry: 8 },
};
const behind: Partial<Record<BodyPart, { cx: number; cy: number; rx: number; ry: number }>> = {
  neck: { cx: 60, cy: 53, rx: 8, ry: 8 },
  head: { cx: 60, cy: 27, rx: 21, ry: 22 },
  back: { cx: 60, cy: 82, rx: 22, ry: 24 },
  bottom: { cx: 60, cy: 118, rx: 20, ry: 12 },
  "left-arm": { cx: 28, cy: 82, rx: 9, ry: 22 },
  "right-arm": { cx: 92, cy: 82, rx: 9, ry: 22 },
  "left-hand": { cx: 22, cy: 112, rx: 9, ry: 9 },
  "right-hand": { cx: 98, cy: 112, rx: 9, ry: 9 },
  "left-leg": { cx: 48, cy: 150, rx: 11, ry: 24 },
  "right-leg": { cx: 72, cy: 150, rx: 11, ry: 24 },
  "left-foot": { cx: 44, cy: 182, rx: 12, ry: 8 },
  "right-foot": { cx: 76, cy: 182, rx: 12, ry: 8 },
};

const EYES = [53, 67];

interface BodySketchProps {
  parts: readonly BodyPart[];
  /** Left out: it is only shown. */
  onChange?: (parts: BodyPart[]) => void;
}

/**
 * Where something happened on a child's body: tapped on the sketch, or ticked in the list below it, which is what a
 * keyboard and a screen reader use. Both say the same.
 */
export function BodySketch({ parts, onChange }: BodySketchProps) {
  const words = useWords();
  const say = words.handover.incident;
  const toggle = (part: BodyPart) =>
    onChange?.(parts.includes(part) ? parts.filter((one) => one !== part) : [...parts, part]);
  return (
    <>
      <div className="linli-body" aria-hidden={onChange ? true : undefined}>
        {(
          [
            ["front", front],
            ["back", behind],
          ] as const
        ).map(([side, shapes]) => (
          <figure key={side}>
            <svg
              viewBox="0 0 120 196"
              role={onChange ? undefined : "img"}
              aria-label={parts.map((part) => words.handover.parts[part]).join(words.children.comma)}
            >
              {Object.entries(shapes).map(([part, shape]) => (
                // biome-ignore lint/a11y/noStaticElementInteractions: the list below says and does the same by keyboard
                <ellipse
                  key={part}
                  {...shape}
                  data-part={part}
                  data-hurt={parts.includes(part as BodyPart) || undefined}
                  onClick={() => toggle(part as BodyPart)}
                />
              ))}
              {side === "front" && EYES.map((cx) => <circle key={cx} cx={cx} cy={33} r={2} />)}
            </svg>
            <figcaption>{say[side]}</figcaption>
          </figure>
        ))}
      </div>
      {onChange && (
        <Checkbox.Group
          label={say.where}
          description={say.whereHint}
          value={[...parts]}
          onChange={(chosen) => onChange(chosen as BodyPart[])}
        >
          <div className="linli-ticks">
            {bodyParts.map((part) => (
              <Checkbox key={part} value={part} label={words.handover.parts[part]} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </>
  );
}
