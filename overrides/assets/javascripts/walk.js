// @ts-check

/**
 * Leads from answer to answer by the arrow keys.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement} target
 * @param {HTMLElement[]} all
 */
export function walk(event, target, all) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !target.matches(".bl-choice > summary")) return;
  event.preventDefault();
  all[(all.indexOf(target) + by + all.length) % all.length]?.focus();
}
