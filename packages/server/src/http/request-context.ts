import { deviceCookieIn } from "../auth/devices.ts";
import type { House, VisitorContext } from "../context.ts";
import { outcomeOf } from "../metrics/outcome.ts";
import type { Asked } from "./request-log.ts";

/** What one request knows: who is signed in, and where it came from. */
export async function contextOf(
  house: House,
  cookieHeader: string | undefined,
  address: string,
  cookies: string[],
  asked?: Asked,
): Promise<VisitorContext> {
  const login = cookieHeader ? await house.logins.find(cookieHeader) : null;
  if (login?.cookie) cookies.push(login.cookie);
  return {
    ...house,
    actor: login?.actor ?? null,
    loginId: login?.id ?? null,
    address,
    deviceCookie: deviceCookieIn(cookieHeader),
    setCookie: (cookie) => cookies.push(cookie),
    ended(procedure, ending, ms) {
      house.metrics.called(procedure, outcomeOf(ending), ms);
      asked?.procedures.push(procedure);
      asked?.outcomes.push(ending);
    },
  };
}
