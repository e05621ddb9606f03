// @ts-check

/** Returns the reader's day as 2026-01-31. The build does not know it. */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
