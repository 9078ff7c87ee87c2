/**
 * What the server's content security policy asks of a page. First import of main.tsx: it is read when others load.
 *
 * The policy forbids making code from text. zod would try it, once a page loads it, and the browser would report that;
 * so it is told not to. And `<style>` elements count only with the nonce that came with the page: Mantine asks for it,
 * and what it locks scrolling with looks for the name that webpack made usual.
 */
const house = globalThis as { __zod_globalConfig?: { jitless: boolean }; __webpack_nonce__?: string };
house.__zod_globalConfig = { jitless: true };

const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
house.__webpack_nonce__ = nonce;

export function styleNonce(): string {
  return nonce;
}
