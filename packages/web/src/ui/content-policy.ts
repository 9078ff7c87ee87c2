/**
 * The server's content security policy forbids making code from text. zod would try it, once a page loads it, and the
 * browser would report that; so it is told not to before anything can load it. First import of main.tsx.
 */
const house = globalThis as { __zod_globalConfig?: { jitless: boolean } };
house.__zod_globalConfig = { jitless: true };
