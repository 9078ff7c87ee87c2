/** How far ahead sessions are opened and can be booked: four weeks. */
export const HORIZON_DAYS = 28;
