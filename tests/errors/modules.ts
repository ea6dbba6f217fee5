import { nothing } from "./parts/module.ts"; // error: TS2305
import { missing } from "./parts/none.ts"; // error: TS2307
import Default from "./parts/module.ts"; // error: TS1192
import { something } from "./parts/module.ts";
something = 2; // error: TS2632
console.log(nothing, missing, Default);
