import { Navigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";

/** Leads to the sign-in page and back again: for pages that, without network, show what this phone keeps. */
export function SignInFirst() {
  const router = useRouter();
  const [next] = useState(() => router.state.location.href);
  return <Navigate to="/sign-in" search={{ next }} replace />;
}
