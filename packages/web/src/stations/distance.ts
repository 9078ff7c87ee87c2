export interface Position {
  lat: number;
  lng: number;
}

const EARTH_METRES = 6_371_000;
/** Fifteen minutes on foot at an old person's 4 km/h, as the crow flies. */
export const WALK_METRES = 1000;

/** Metres between two positions (WGS-84 degrees), near enough within a city. */
export function metresBetween(one: Position, other: Position): number {
  const radians = Math.PI / 180;
  const east = (other.lng - one.lng) * radians * Math.cos(((one.lat + other.lat) / 2) * radians);
  const north = (other.lat - one.lat) * radians;
  return EARTH_METRES * Math.hypot(east, north);
}

export function positionOf({ lat, lng }: { lat: number | null; lng: number | null }): Position | null {
  return lat === null || lng === null ? null : { lat, lng };
}
