/** The names of people that a notice says: facts such as personName, byName and forName, wherever they stand in it. */
export function namesIn(facts: unknown): string[] {
  if (facts === null || typeof facts !== "object") return [];
  const found = Object.entries(facts).flatMap(([key, fact]) => {
    if (typeof fact !== "string") return namesIn(fact);
    return /Name$/.test(key) && key !== "stationName" && key !== "placeName" ? [fact] : [];
  });
  return [...new Set(found)];
}
