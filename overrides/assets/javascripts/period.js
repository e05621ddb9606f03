// @ts-check

/** @type {Record<string, number>} How many months the longer periods have. */
const MONTHS = { month: 1, quarter: 3, "half-year": 6, year: 12 };
const WEEKEND = [0, 6];

/**
 * Returns whether a task's time is one of the calendar.
 *
 * @param {string} time
 */
export function isPeriod(time) {
  return time === "day" || time === "week" || time in MONTHS;
}

/** Returns today by this device's calendar, as 2026-11-22: such texts sort as days do. */
export function today() {
  return text(new Date());
}

/**
 * Returns the first day of the period that a day is in. Weeks begin on Monday (ISO 8601).
 *
 * @param {string} period day, week, month, quarter, half-year or year
 * @param {string} day
 */
export function start(period, day) {
  const date = read(day);
  const months = MONTHS[period];
  if (months) date.setMonth(date.getMonth() - (date.getMonth() % months), 1);
  if (period === "week") date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  return text(date);
}

/**
 * Returns the last day of the period that a day is in.
 *
 * @param {string} period
 * @param {string} day
 */
export function end(period, day) {
  const date = read(start(period, day));
  const months = MONTHS[period];
  if (months) date.setMonth(date.getMonth() + months, 0);
  if (period === "week") date.setDate(date.getDate() + 6);
  return text(date);
}

/**
 * Returns the day by which something is due: `within` days from the first of the period, or on its
 * last working day.
 *
 * @param {string} period
 * @param {number} within 0 where it is not said
 * @param {string} day
 */
export function due(period, within, day) {
  const date = read(within ? start(period, day) : end(period, day));
  if (within) date.setDate(date.getDate() + within - 1);
  else if (period !== "day") while (WEEKEND.includes(date.getDay())) date.setDate(date.getDate() - 1);
  return text(date);
}

/**
 * Returns a day as people of this page's language write it: 27 November.
 *
 * @param {string} day
 */
export function spoken(day) {
  const language = document.documentElement.lang;
  const far = day.slice(0, 4) !== today().slice(0, 4);
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    day: "numeric",
    month: "long",
    ...(far && { year: "numeric" }),
  }).format(read(day));
}

/** @param {Date} date */
function text(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @param {string} day */
function read(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year ?? 0, (month ?? 1) - 1, date);
}
