import { z } from "zod";

/** A mainland mobile number, 11 digits; blanks and hyphens are taken out, +86 too. */
export const phoneSchema = z
  .string()
  .transform((typed) => typed.replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, ""))
  .pipe(z.string().regex(/^1\d{10}$/));

export const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** What people type to say who they are: phone or e-mail. */
export const loginNameSchema = z.string().trim().min(1).max(254);

export const newPasswordSchema = z.string().min(8).max(200);

export const signInInput = z.object({ login: loginNameSchema, password: z.string().min(1).max(200) });
export const askResetInput = z.object({ login: loginNameSchema });
export const resetInput = z.object({
  login: loginNameSchema,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
  password: newPasswordSchema,
});
export const setUpInput = z.object({
  token: z.string().min(20).max(100),
  name: z.string().trim().min(1).max(100),
  login: loginNameSchema,
  password: newPasswordSchema,
});
export const registerInput = z.object({
  name: z.string().trim().min(1).max(100),
  phone: phoneSchema,
  birthDate: z.iso.date(),
  password: newPasswordSchema,
});

/** A login name as phone or e-mail in the form it is stored in, or null when it is neither. */
export function parseLogin(typed: string): { phone: string } | { email: string } | null {
  const phone = phoneSchema.safeParse(typed);
  if (phone.success) return { phone: phone.data };
  const email = emailSchema.safeParse(typed);
  return email.success ? { email: email.data } : null;
}
