import { hoursAround, inLanes } from "@linli/shared/care/calendar";
import fc from "fast-check";
import { expect, it } from "vitest";

const block = fc
  .tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 300 }))
  .map(([fromMin, length]) => ({ fromMin, untilMin: Math.min(1440, fromMin + length) }));

it("blocks of a calendar that overlap are beside each other, equally wide, in no more lanes than there are at once", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
      const placed = inLanes(blocks);
      expect(placed).toHaveLength(blocks.length);
      const most = Math.max(
        0,
        ...placed.map((one) => placed.filter((b) => b.fromMin <= one.fromMin && b.untilMin > one.fromMin).length),
      );
      for (const [at, one] of placed.entries()) {
        expect(one.lane).toBeLessThan(one.lanes);
        expect(one.lanes).toBeLessThanOrEqual(most);
        for (const other of placed.slice(at + 1)) {
          if (other.fromMin >= one.untilMin || other.untilMin <= one.fromMin) continue;
          expect(other.lane).not.toBe(one.lane);
          expect(other.lanes).toBe(one.lanes);
        }
      }
    }),
  );
});

it("a calendar shows whole hours, those of a day at least", () => {
  expect(hoursAround([])).toEqual({ fromMin: 540, untilMin: 1020 });
  expect(hoursAround([{ fromMin: 475, untilMin: 1021 }])).toEqual({ fromMin: 420, untilMin: 1080 });
});
