/** What a dish may hold, and what a diner must not have. The eight of GB 7718-2025 that must be named on packed food. */
export const allergens = ["gluten", "crustaceans", "fish", "eggs", "peanuts", "soy", "milk", "nuts"] as const;
export type Allergen = (typeof allergens)[number];

/** How a dish is made, and what a diner keeps to. */
export const diets = ["low-salt", "soft", "halal", "vegetarian", "diabetic"] as const;
export type Diet = (typeof diets)[number];

export const mealModes = ["dine-in", "takeaway", "delivery"] as const;
export type MealMode = (typeof mealModes)[number];

export const mealTimes = ["breakfast", "lunch", "dinner"] as const;
export type MealTime = (typeof mealTimes)[number];
