// Turns an unpacked QTI 2.1 package into one of QTI 3.0, which today's players show.
import { convertPackageFolder } from "@citolab/qti-convert/qti-convert-node";

const [from, to] = process.argv.slice(2);
await convertPackageFolder(from, to);
