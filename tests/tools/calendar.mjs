// Reads calendars from the standard input and writes, as a program not ours, when each event is due.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const due = {};
for (const part of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(part);
  const days = event.iterator();
  const found = [];
  for (let day = days.next(); day && day.year < 2028; day = days.next()) found.push(day.toString());
  due[event.uid] = { summary: event.summary, description: event.description, days: found };
}
console.log(JSON.stringify(due));
