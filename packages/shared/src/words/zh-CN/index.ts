import first from "./first.ts";
import rest from "./rest.ts";

/** The words of one language, room by room. Chinese defines the shape; see words.ts. */
export default { ...first, ...rest };
