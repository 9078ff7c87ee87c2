import { bookFor, childcare } from "../../support/childcare.ts";
import type { Someone, TestStation, World } from "../../support/world.ts";
import type { Ids } from "./sample-input.ts";

/** A room of the station with a session that the owner's baby has booked. */
export async function withChildcare(
  w: World,
  given: { station: TestStation; manager: Someone; administrator: Someone; owner: Someone; streetId: string },
): Promise<Ids> {
  const { station, manager, administrator, owner, streetId } = given;
  const { roomId, session, carer } = await childcare(w, { station, manager });
  const duty = await carer("保育员", { person: owner, onDate: "2026-11-26" });
  const sessionId = await session({ onDate: "2026-11-26" });
  const patternId = await manager.childcare.savePattern({
    roomId,
    kind: "full-day",
    weekdays: [4],
    startsMin: 480,
    endsMin: 1020,
    feeFen: 0,
    fromOn: "2026-11-23",
  });
  const { childId: babyId } = await owner.people.addChild({
    name: "王宝宝",
    sex: "male",
    birthDate: "2025-06-01",
    relation: "father",
    consent: false,
  });
  const booking = await bookFor({ guardian: owner, childId: babyId }, sessionId);
  await administrator.childcare.addClassRules({
    placeId: streetId,
    fromOn: "2027-03-01",
    source: "城街〔2026〕18号",
    rules: [{ kind: "infant", size: 9, perCarer: 3 }],
  });
  const { kinds } = await administrator.childcare.classRules({ placeId: streetId });
  const days = { fromOn: "2026-11-26", untilOn: "2026-11-26" };
  const { leaveId } = await owner.childcare.askLeave({ stationId: station.id, ...days, seenAffected: 9 });
  return {
    classRuleId: kinds[0]?.rules[0]?.id ?? "",
    leaveId,
    carerBookingId: duty.bookingId,
    carerPoolId: duty.shift.poolId,
    roomId,
    sessionId,
    patternId,
    babyId,
    childBookingId: booking.id,
  };
}
