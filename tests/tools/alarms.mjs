// Reads a calendar from the standard input and writes, as a program not ours, each event and when it rings.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  const midnight = event.startDate.clone();
  midnight.isDate = false;
  const alarms = part.getAllSubcomponents("valarm").map((alarm) => {
    const at = midnight.clone();
    at.addDuration(alarm.getFirstPropertyValue("trigger"));
    return {
      at: at.toString(),
      action: alarm.getFirstPropertyValue("action"),
      says: alarm.getFirstPropertyValue("description"),
    };
  });
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    transparency: part.getFirstPropertyValue("transp"),
    url: part.getFirstPropertyValue("url"),
    alarms,
  };
});
console.log(JSON.stringify(events));
