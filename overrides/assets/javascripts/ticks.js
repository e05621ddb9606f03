// @ts-check
import { due, end, isPeriod, start, today } from "./period.js";
import { Shelf } from "./store.js";

/**
 * An event that is happening: a campaign, somebody who joins. `done` holds the day of each tick.
 *
 * @typedef {{id: string, event: string, name: string, begun: string, ended?: string,
 *   done: Record<string, string>}} Run
 * @typedef {{done: Record<string, string[]>, runs: Record<string, Run>}} Ticks
 * @typedef {{ids: string[], period: string, within: number}} Task `ids` begins with today's id
 */

const KEPT_DAYS = 4;

/** @type {Shelf<Ticks>} */
const shelf = new Shelf("ticks", { done: {}, runs: {} }, sound);

/** @param {any} value */
function sound(value) {
  const day = (/** @type {any} */ one) => typeof one === "string" && /^\d{4}-\d\d-\d\d$/.test(one);
  const days = (/** @type {any} */ all) => Array.isArray(all) && all.every(day);
  const run = (/** @type {any} */ one) =>
    table(one) &&
    table(one.done) &&
    [one.id, one.event, one.name].every((text) => typeof text === "string") &&
    [one.begun, one.ended ?? one.begun, ...Object.values(one.done)].every(day);
  const table = (/** @type {any} */ one) => typeof one === "object" && one !== null && !Array.isArray(one);
  return (
    table(value) &&
    table(value.done) &&
    table(value.runs) &&
    Object.values(value.done).every(days) &&
    Object.values(value.runs).every(run)
  );
}

/**
 * Returns the task that an entry of a checklist shows.
 *
 * @param {HTMLElement} entry
 * @returns {Task}
 */
export function task(entry) {
  const { task: id = "", formerly = "", when = "", within = "" } = entry.dataset;
  return { ids: [id, ...formerly.split(" ").filter(Boolean)], period: when, within: Number(within) };
}

/**
 * Returns the days on which a task was ticked, the newest last; under ids it had before, too.
 *
 * @param {Task} task
 */
export function days({ ids }) {
  const { done } = shelf.read();
  return ids.flatMap((id) => done[id] ?? []).sort();
}

/**
 * Returns the day of the tick that counts now; a period begins afresh, what is done once stays done.
 *
 * @param {Task} task
 */
export function tick(task) {
  return days(task).findLast((day) => counts(task, day));
}

/**
 * Returns whether a task of the calendar is still to be done this week.
 *
 * @param {Task} task
 */
export function isSoon(task) {
  const { period, within } = task;
  return isPeriod(period) && !tick(task) && due(period, within, today()) <= end("week", today());
}

/**
 * Returns the day of the last tick from an earlier period.
 *
 * @param {Task} task
 */
export function before(task) {
  return days(task).findLast((day) => !counts(task, day));
}

/**
 * @param {Task} task
 * @param {string} day
 */
function counts({ period }, day) {
  return period === "once" || day >= start(period, today());
}

/**
 * Ticks tasks or takes their ticks away.
 *
 * @param {Task[]} tasks
 * @param {boolean} on
 * @param {string} [day] on which they were done
 * @returns {() => void} what undoes it
 */
export function set(tasks, on, day = today()) {
  return change(({ done }) => {
    for (const task of tasks) {
      const [id, ...old] = task.ids;
      const kept = days(task).filter((one) => !counts(task, one));
      for (const name of old) delete done[name];
      done[id ?? ""] = [...kept, ...(on ? [day] : [])].slice(-KEPT_DAYS);
    }
  });
}

/**
 * Returns the runs of an event that are open, the oldest first.
 *
 * @param {string} event
 */
export function runs(event) {
  return Object.values(shelf.read().runs).filter((run) => run.event === event && !run.ended);
}

/**
 * Returns the last run of an event that was finished.
 *
 * @param {string} event
 */
export function finished(event) {
  const ended = Object.values(shelf.read().runs).filter((run) => run.event === event && run.ended);
  return ended.sort((one, other) => ((one.ended ?? "") < (other.ended ?? "") ? -1 : 1)).at(-1);
}

/**
 * Begins a run, or changes one; what undoes it puts back no more than was given.
 *
 * @param {Partial<Run> & {id: string}} run
 * @returns {() => void} what undoes it
 */
export function keep(run) {
  const old = /** @type {Record<string, any> | undefined} */ (shelf.read().runs[run.id]);
  const undo = change(({ runs }) => {
    const begun = { event: "", name: "", begun: today(), done: {} };
    runs[run.id] = Object.assign(begun, runs[run.id], run);
  });
  if (!old) return undo;
  const before = Object.fromEntries(Object.keys(run).map((key) => [key, old[key]]));
  return () => void keep(/** @type {Run} */ (before));
}

/**
 * @param {(ticks: Ticks) => void} by
 * @returns {() => void} what puts back what this changed, and nothing that changed since
 */
function change(by) {
  const was = shelf.read();
  const now = structuredClone(was);
  by(now);
  shelf.write(now);
  return () => {
    const current = shelf.read();
    restore(current.done, was.done, now.done);
    restore(current.runs, was.runs, now.runs);
    shelf.write(current);
  };
}

/**
 * @template T
 * @param {Record<string, T>} current
 * @param {Record<string, T>} was
 * @param {Record<string, T>} now
 */
function restore(current, was, now) {
  for (const key of new Set([...Object.keys(was), ...Object.keys(now)])) {
    const old = was[key];
    if (JSON.stringify(old) === JSON.stringify(now[key])) continue;
    if (old === undefined) delete current[key];
    else current[key] = old;
  }
}
