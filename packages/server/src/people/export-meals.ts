import type { Reader } from "../db/open.ts";
import { dietIn, linesOf, selectMeals } from "../meals/store.ts";

/**
 * What canteens keep of a person, for their own copy: what they must not eat, what they ordered and paid, what
 * their account holds, by which categories they are given something, that they were said to have moved away, what is
 * ordered by itself, when they were away, what had to be seen to, and when they were looked for. Who at the canteen did
 * it is somebody else's.
 */
export async function exportMeals(db: Reader, ids: readonly string[]) {
  const [diets, meals, standingOrders, pauses, exceptions, checks, money, accounts, categories, endings] =
    await Promise.all([
      db.selectFrom("diet").where("person_id", "in", ids).select(["allergens", "diets", "note"]).execute(),
      selectMeals(db).where("booking.person_id", "in", ids).orderBy("booking.starts_at").orderBy("meal.id").execute(),
      db
        .selectFrom("standing_order")
        .innerJoin("station", "station.id", "standing_order.station_id")
        .where("standing_order.person_id", "in", ids)
        .select(["station.name as canteen", "standing_order.meal", "standing_order.weekdays", "standing_order.mode"])
        .select(["standing_order.address", "standing_order.note", "standing_order.dishes"])
        .select(["standing_order.from_on as from", "standing_order.until_on as until"])
        .select(["standing_order.made_at as madeAt", "standing_order.ended_at as endedAt"])
        .orderBy("standing_order.id")
        .execute(),
      db
        .selectFrom("pause")
        .where("person_id", "in", ids)
        .select(["from_on as from", "until_on as until", "made_at as madeAt", "ended_at as endedAt"])
        .orderBy("from_on")
        .orderBy("id")
        .execute(),
      db
        .selectFrom("meal_exception")
        .innerJoin("station", "station.id", "meal_exception.station_id")
        .where("meal_exception.person_id", "in", ids)
        .select(["station.name as canteen", "meal_exception.on_date as date", "meal_exception.meal"])
        .select(["meal_exception.why", "meal_exception.opened_at as openedAt", "meal_exception.closed_at as closedAt"])
        .select("meal_exception.outcome")
        .orderBy("meal_exception.id")
        .execute(),
      exportChecks(db, ids),
      exportMoney(db, ids),
      db
        .selectFrom("account")
        .where("kind", "=", "person")
        .where("owner_id", "in", ids)
        .select(["balance_fen as balanceFen", "frozen_at as frozenAt"])
        .orderBy("id")
        .execute(),
      db
        .selectFrom("person_category")
        .where("person_id", "in", ids)
        .select(["category", "from_on as from", "until_on as until", "recorded_at as recordedAt"])
        .orderBy("from_on")
        .orderBy("id")
        .execute(),
      db
        .selectFrom("person_ending")
        .where("person_id", "in", ids)
        .select(["what", "on_date as date", "evidence", "recorded_at as recordedAt", "undone_at as undoneAt"])
        .select("undo_reason as undoReason")
        .orderBy("recorded_at")
        .orderBy("id")
        .execute(),
    ]);
  const lines = await linesOf(
    db,
    meals.map((meal) => meal.id),
  );
  return {
    diet: diets.map(({ note, ...diet }) => ({ ...dietIn(diet), note })),
    meals: meals.map((meal) => ({
      canteen: meal.stationName,
      date: meal.onDate,
      meal: meal.meal,
      mode: meal.mode,
      address: meal.address,
      note: meal.note,
      state: meal.state,
      askedAt: meal.askedAt,
      servedAt: meal.servedAt,
      cancelReason: meal.cancelReason,
      foodFen: meal.foodFen,
      feeFen: meal.feeFen,
      subsidyFen: meal.subsidyFen,
      dishes: (lines.get(meal.id) ?? []).map(({ name, priceFen, portions }) => ({ name, priceFen, portions })),
    })),
    standingOrders: standingOrders.map((order) => ({ ...order, weekdays: JSON.parse(order.weekdays) as number[] })),
    pauses,
    mealExceptions: exceptions,
    welfareChecks: checks,
    money,
    accounts,
    subsidyCategories: categories,
    endings,
  };
}

async function exportChecks(db: Reader, ids: readonly string[]) {
  const checks = await db
    .selectFrom("welfare_check")
    .innerJoin("station", "station.id", "welfare_check.station_id")
    .where("welfare_check.person_id", "in", ids)
    .select(["welfare_check.id", "station.name as canteen", "welfare_check.opened_at as openedAt"])
    .select(["welfare_check.closed_at as closedAt", "welfare_check.outcome"])
    .orderBy("welfare_check.opened_at")
    .orderBy("welfare_check.id")
    .execute();
  if (checks.length === 0) return [];
  const steps = await db
    .selectFrom("welfare_step")
    .where(
      "check_id",
      "in",
      checks.map((check) => check.id),
    )
    .select(["check_id as checkId", "at", "what", "note"])
    .orderBy("at")
    .orderBy("id")
    .execute();
  return checks.map(({ id, ...check }) => ({
    ...check,
    steps: steps.filter((step) => step.checkId === id).map(({ checkId: _, ...step }) => step),
  }));
}

async function exportMoney(db: Reader, ids: readonly string[]) {
  return db
    .selectFrom("posting")
    .innerJoin("account", "account.id", "posting.account_id")
    .innerJoin("entry", "entry.id", "posting.entry_id")
    .leftJoin("station", "station.id", "entry.station_id")
    .where("account.kind", "=", "person")
    .where("account.owner_id", "in", ids)
    .select(["entry.at", "entry.what", "posting.fen", "entry.receipt", "entry.note", "station.name as station"])
    .orderBy("entry.at")
    .orderBy("entry.id")
    .execute();
}

/** Whom a person lets or let act for them, for whom they act or acted, and how that came about; and whom they invited. */
export async function exportEntrusted(db: Reader, ids: readonly string[]) {
  const [delegations, invitations] = await Promise.all([
    db
      .selectFrom("delegation")
      .innerJoin("person as principal", "principal.id", "delegation.principal_id")
      .innerJoin("person as delegate", "delegate.id", "delegation.delegate_id")
      .where((eb) => eb.or([eb("delegation.principal_id", "in", ids), eb("delegation.delegate_id", "in", ids)]))
      .select(["principal.name as principal", "delegate.name as delegate", "delegation.scopes"])
      .select(["delegation.created_at as createdAt", "delegation.expires_at as expiresAt"])
      .select(["delegation.revoked_at as revokedAt", "delegation.paper_signed_on as signedOn"])
      .select(["delegation.paper_kept as kept", "delegation.paper_witness as witness"])
      .orderBy("delegation.id")
      .execute(),
    db
      .selectFrom("invitation")
      .where("principal_id", "in", ids)
      .select(["scopes", "expires_on as expiresOn", "made_at as madeAt", "code_expires_at as codeExpiresAt"])
      .select(["used_at as usedAt", "withdrawn_at as withdrawnAt"])
      .orderBy("made_at")
      .orderBy("id")
      .execute(),
  ]);
  return {
    delegations: delegations.map(({ scopes, signedOn, kept, witness, ...row }) => ({
      ...row,
      scopes: JSON.parse(scopes) as string[],
      paper: signedOn === null ? null : { signedOn, kept, witness },
    })),
    invitations: invitations.map(({ scopes, ...row }) => ({ ...row, scopes: JSON.parse(scopes) as string[] })),
  };
}
