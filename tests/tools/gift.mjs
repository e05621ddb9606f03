// Reads GIFT from the standard input and writes, as a program not ours, what it asks.
import { readFileSync } from "node:fs";
import gift from "gift-pegjs";

console.log(JSON.stringify(gift.parse(readFileSync(0, "utf8"))));
