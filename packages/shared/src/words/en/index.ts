import type { Words } from "../words.ts";
import first from "./first.ts";
import rest from "./rest.ts";

const en: Words = { ...first, ...rest };

export default en;
