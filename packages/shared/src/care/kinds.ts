/** Who does a service: somebody of the centre by their calendar, volunteers on a shift, or nobody in particular. */
export const doers = ["staff", "volunteer", "nobody"] as const;
export type Doer = (typeof doers)[number];

/** Who may book it: everybody whom it is for, or the desk alone. */
export const bookers = ["everybody", "desk"] as const;
export type Booker = (typeof bookers)[number];

/** Rooms are given away, and sessions begin, by the quarter of an hour. */
export const STEP_MIN = 15;
