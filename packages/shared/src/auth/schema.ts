import { z } from "zod";
import { daySchema, exact, typed } from "../fields.ts";

/** A mainland mobile number, 11 digits; blanks and hyphens are taken out, +86 too. */
export const phoneSchema = exact(40)
  .transform((typed) => typed.replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, ""))
  .pipe(z.string().regex(/^1\d{10}$/));

export const emailSchema = typed(254).toLowerCase().pipe(z.email().max(254));

/** What people type to say who they are: phone or e-mail. */
export const loginNameSchema = typed(254).min(1);

export const newPasswordSchema = exact(200).min(8);

export const signInInput = z.object({ login: loginNameSchema, password: exact(200).min(1) });
export const askResetInput = z.object({ login: loginNameSchema });
export const resetInput = z.object({
  login: loginNameSchema,
  code: typed(6).regex(/^\d{6}$/),
  password: newPasswordSchema,
});
export const setUpInput = z.object({
  token: exact(100).min(20),
  name: typed(100).min(1),
  login: loginNameSchema,
  password: newPasswordSchema,
});
export const registerInput = z.object({
  name: typed(100).min(1),
  phone: phoneSchema,
  birthDate: daySchema,
  password: newPasswordSchema,
});

/** A login name as phone or e-mail in the form it is stored in, or null when it is neither. */
export function parseLogin(typed: string): { phone: string } | { email: string } | null {
  const phone = phoneSchema.safeParse(typed);
  if (phone.success) return { phone: phone.data };
  const email = emailSchema.safeParse(typed);
  return email.success ? { email: email.data } : null;
}
