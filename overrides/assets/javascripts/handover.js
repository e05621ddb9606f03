// @ts-check
import { today } from "./period.js";
import { runs, tick } from "./ticks.js";

/** @typedef {import("./ticks.js").Task} Task @typedef {import("./ticks.js").Run} Run */

const SIGN = "#ticks=";
const MOST = 50;
const LONGEST = 60;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Returns the address of this page with the ticks that count today and the runs that are open.
 * They stand after the #, which no browser sends to a server.
 *
 * @param {Task[]} tasks
 * @param {string[]} events
 */
export function address(tasks, events) {
  const done = tasks.filter(tick).map(({ ids }) => ids[0]);
  const open = events.flatMap(runs).map(({ id, event, name, begun, done }) => ({ id, event, name, begun, done }));
  const state = JSON.stringify({ day: today(), done, runs: open });
  return location.href.split("#")[0] + SIGN + encodeURIComponent(state);
}

/**
 * Returns what the address of this page brings for these tasks and events; nothing where it brings
 * nothing that can be read, or nothing new. No day is later than today.
 *
 * @param {Task[]} tasks
 * @param {string[]} events
 * @returns {{day: string, tasks: Task[], runs: Run[]} | undefined}
 */
export function brought(tasks, events) {
  if (!location.hash.startsWith(SIGN)) return undefined;
  try {
    const state = JSON.parse(decodeURIComponent(location.hash.slice(SIGN.length)));
    const done = new Set(state.done);
    const now = today();
    const day = (/** @type {unknown} */ one) => (DAY.test(String(one)) && String(one) < now ? String(one) : now);
    const open = /** @type {Run[]} */ (state.runs ?? []).slice(0, MOST).filter(({ event }) => events.includes(event));
    const known = tasks.filter((one) => !tick(one) && one.ids.some((id) => done.has(id)));
    const begun = open.map((run) => ({
      id: String(run.id),
      event: run.event,
      name: String(run.name).slice(0, LONGEST),
      begun: day(run.begun),
      done: Object.fromEntries(Object.entries(run.done).map(([id, on]) => [id, day(on)])),
    }));
    if (known.length + begun.length) return { day: day(state.day), tasks: known, runs: begun };
  } catch {
    // A link that was cut on its way brings nothing.
  }
  return undefined;
}
