import {
  delegateObjection,
  guardianObjection,
  idNumberObjection,
  isMinor,
  lastDayOfTraining,
  maskIdNumber,
  maskPhone,
  readIdNumber,
  trainingObjection,
  wantedBy,
} from "@linli/shared/people/rules";
import fc from "fast-check";
import { expect, it } from "vitest";

const TODAY = "2026-11-23";

it("reads an ID number, its birth date and sex", () => {
  expect(readIdNumber("11010519491231002X")).toEqual({
    number: "11010519491231002X",
    birthDate: "1949-12-31",
    sex: "female",
  });
  expect(readIdNumber("440524188001010014")).toEqual({
    number: "440524188001010014",
    birthDate: "1880-01-01",
    sex: "male",
  });
});

it("forgives blanks and a small x, and nothing else", () => {
  expect(readIdNumber(" 110105 19491231 002x ")?.number).toBe("11010519491231002X");
  for (const wrong of ["", "110105491231002", "11010519491231002A", "11010519491231002XX", "01010519491231002X"]) {
    expect(readIdNumber(wrong)).toBeNull();
  }
});

it("finds every single wrong digit and every swap of neighbours", () => {
  const right = "11010519491231002X";
  fc.assert(
    fc.property(fc.nat({ max: 16 }), fc.nat({ max: 9 }), (at, digit) => {
      const changed = `${right.slice(0, at)}${digit}${right.slice(at + 1)}`;
      expect(readIdNumber(changed) === null).toBe(changed !== right);
    }),
  );
  fc.assert(
    fc.property(fc.nat({ max: 15 }), (at) => {
      const swapped = `${right.slice(0, at)}${right[at + 1]}${right[at]}${right.slice(at + 2)}`;
      expect(readIdNumber(swapped) === null).toBe(swapped !== right);
    }),
  );
});

it("refuses a birth date that no calendar has, even with a right check character", () => {
  const body = "33010919990229001";
  for (const check of "0123456789X") expect(readIdNumber(body + check)).toBeNull();
});

it("compares the number with what is known, and lets the unknown pass", () => {
  const number = "11010519491231002X";
  expect(idNumberObjection(number, { birthDate: null, sex: null }, TODAY)).toBeNull();
  expect(idNumberObjection(number, { birthDate: "1949-12-31", sex: "female" }, TODAY)).toBeNull();
  expect(idNumberObjection(number, { birthDate: "1949-12-30", sex: null }, TODAY)).toEqual({
    code: "id_number_other_birth_date",
  });
  expect(idNumberObjection(number, { birthDate: null, sex: "male" }, TODAY)).toEqual({ code: "id_number_other_sex" });
  expect(idNumberObjection("123", { birthDate: null, sex: null }, TODAY)).toEqual({ code: "id_number_wrong" });
  expect(idNumberObjection(number, { birthDate: null, sex: null }, "1949-12-30")).toEqual({ code: "id_number_wrong" });
});

it("shows the first and last four of an ID number, three and four of a phone", () => {
  expect(maskIdNumber("330109199001011234")).toBe("3301**********1234");
  expect(maskPhone("13912345678")).toBe("139****5678");
});

it("counts somebody as under age until the day of their eighteenth birthday", () => {
  expect(isMinor("2008-11-24", TODAY)).toBe(true);
  expect(isMinor("2008-11-23", TODAY)).toBe(false);
  expect(isMinor(null, TODAY)).toBe(false);
});

it("asks of a guardian to be an adult, and of their ward to be none", () => {
  const [child, parent] = [
    { id: "child", birthDate: "2015-01-01" },
    { id: "parent", birthDate: "1985-01-01" },
  ];
  expect(guardianObjection(child, parent, TODAY)).toBeNull();
  expect(guardianObjection(parent, child, TODAY)).toEqual({ code: "not_a_minor" });
  expect(guardianObjection(child, child, TODAY)).toEqual({ code: "oneself" });
  expect(guardianObjection(child, { id: "sister", birthDate: "2010-01-01" }, TODAY)).toEqual({ code: "not_an_adult" });
  expect(guardianObjection(child, { id: "aunt", birthDate: null }, TODAY)).toEqual({ code: "birth_date_missing" });
});

it("lets adults act for adults until a day that is not over", () => {
  const [mother, daughter] = [
    { id: "mother", birthDate: "1950-01-01" },
    { id: "daughter", birthDate: "1978-01-01" },
  ];
  expect(delegateObjection(mother, daughter, null, TODAY)).toBeNull();
  expect(delegateObjection(mother, daughter, TODAY, TODAY)).toBeNull();
  expect(delegateObjection(mother, daughter, "2026-11-22", TODAY)).toEqual({ code: "day_is_past" });
  expect(delegateObjection(mother, { id: "boy", birthDate: "2012-01-01" }, null, TODAY)).toEqual({
    code: "not_an_adult",
  });
});

it("ends a training the day before its months have passed, at the end of short months too", () => {
  expect(lastDayOfTraining("2026-01-15", 24)).toBe("2028-01-14");
  expect(lastDayOfTraining("2026-08-31", 6)).toBe("2027-02-27");
  expect(lastDayOfTraining("2026-01-15", null)).toBeNull();
  expect(trainingObjection("2026-11-24", null, TODAY)).toEqual({ code: "day_is_ahead" });
  expect(trainingObjection("2026-11-20", "2026-11-19", TODAY)).toEqual({ code: "day_is_past" });
});

it("knows what somebody at the desk types", () => {
  expect(wantedBy("138 0000 0001")).toEqual({ by: "phone", text: "13800000001" });
  expect(wantedBy("0001")).toEqual({ by: "phone-tail", text: "0001" });
  expect(wantedBy("CX-10023")).toEqual({ by: "card", text: "CX-10023" });
  expect(wantedBy("wang xm")).toEqual({ by: "letters", text: "wangxm" });
  expect(wantedBy("王秀")).toEqual({ by: "name", text: "王秀" });
  expect(wantedBy("12")).toBeNull();
  expect(wantedBy("  ")).toBeNull();
});
